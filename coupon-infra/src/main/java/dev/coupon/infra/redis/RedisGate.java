package dev.coupon.infra.redis;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.Gate;
import dev.coupon.domain.issue.Judgement;
import dev.coupon.domain.issue.Judgement.Refusal;
import dev.coupon.domain.issue.Judgement.Refused;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The gate of every coupon: leads each claim to its coupon's {@link GroupJudge}, or refuses it from memory. */
final class RedisGate implements Gate {

    private static final CompletionStage<Judgement> SOLD_OUT =
            CompletableFuture.completedFuture(new Refused(Refusal.SOLD_OUT));

    private final EpochBook book;

    RedisGate(EpochBook book) {
        this.book = book;
    }

    @Override
    public CompletionStage<Judgement> judge(UUID couponId, UUID userId) {
        EpochBook.Entry known = book.ifKnown(couponId);
        return known != null
                ? judge(known, userId)
                : book.find(couponId).thenCompose(found -> judgeIfThere(found, userId));
    }

    private static CompletionStage<Judgement> judgeIfThere(EpochBook.@Nullable Entry coupon, UUID userId) {
        return coupon == null
                ? CompletableFuture.completedFuture(new Refused(Refusal.UNKNOWN_COUPON))
                : judge(coupon, userId);
    }

    private static CompletionStage<Judgement> judge(EpochBook.Entry coupon, UUID userId) {
        return coupon.soldOut().refuses(userId) ? SOLD_OUT : coupon.judge().judge(userId);
    }

    @Override
    public boolean settle(AdmittedClaim claim) {
        EpochBook.Entry known = book.ifKnown(claim.couponId());
        if (known == null) {
            book.find(claim.couponId()).thenAccept(found -> settleIn(found, claim));
            return false;
        }
        return settleIn(known, claim);
    }

    private static boolean settleIn(EpochBook.@Nullable Entry coupon, AdmittedClaim claim) {
        if (coupon == null || coupon.epoch().get() != claim.epoch()) {
            return false;
        }
        coupon.judge().settle(claim.userId());
        return true;
    }
}
