package dev.coupon.infra.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.Gate;
import dev.coupon.domain.issue.Judgement;
import dev.coupon.domain.issue.Judgement.Refusal;
import dev.coupon.domain.issue.Judgement.Refused;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The gate of every coupon: one {@link GroupJudge} for each that is being claimed here. */
final class RedisGate implements Gate {

    private static final Duration KEEP_UNUSED = Duration.ofMinutes(30);
    private static final int MAX_COUPONS = 10_000;

    private final EpochBook book;
    private final GateConnection connection;
    private final GateProperties properties;
    private final GateMetrics metrics;
    private final Cache<UUID, GroupJudge> judges = Caffeine.newBuilder()
            .maximumSize(MAX_COUPONS)
            .expireAfterAccess(KEEP_UNUSED)
            .build();

    RedisGate(EpochBook book, GateConnection connection, GateProperties properties, GateMetrics metrics) {
        this.book = book;
        this.connection = connection;
        this.properties = properties;
        this.metrics = metrics;
    }

    @Override
    public CompletionStage<Judgement> judge(UUID couponId, UUID userId) {
        AtomicLong epoch = book.ifKnown(couponId);
        return epoch != null
                ? judgeOf(couponId, epoch).judge(userId)
                : book.find(couponId).thenCompose(found -> judgeIfThere(couponId, userId, found));
    }

    private CompletionStage<Judgement> judgeIfThere(UUID couponId, UUID userId, @Nullable AtomicLong epoch) {
        return epoch == null
                ? CompletableFuture.completedFuture(new Refused(Refusal.UNKNOWN_COUPON))
                : judgeOf(couponId, epoch).judge(userId);
    }

    @Override
    public boolean settle(AdmittedClaim claim) {
        AtomicLong epoch = book.ifKnown(claim.couponId());
        if (epoch == null) {
            book.find(claim.couponId()).thenAccept(found -> settleIn(found, claim));
            return false;
        }
        return settleIn(epoch, claim);
    }

    private boolean settleIn(@Nullable AtomicLong epoch, AdmittedClaim claim) {
        if (epoch == null || epoch.get() != claim.epoch()) {
            return false;
        }
        judgeOf(claim.couponId(), epoch).settle(claim.userId());
        return true;
    }

    private GroupJudge judgeOf(UUID couponId, AtomicLong epoch) {
        return judges.get(
                couponId, id -> new GroupJudge(id, connection, properties, metrics, epoch::get, () -> book.doubt(id)));
    }
}
