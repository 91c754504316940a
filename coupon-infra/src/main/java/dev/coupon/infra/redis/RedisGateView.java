package dev.coupon.infra.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.EntrantState;
import dev.coupon.domain.issue.GateCounts;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.GateState;
import dev.coupon.domain.issue.GateView;
import io.lettuce.core.RedisFuture;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The gates' keys, read. Every question is one pipelined round trip, and tells an open gate from a closed one. */
final class RedisGateView implements GateView {

    private static final byte[] EPOCH = "epoch".getBytes(US_ASCII);
    private static final byte[] SERVER = "server".getBytes(US_ASCII);

    /** Lists are open to anybody: they cost the gates no more the more often they are asked for. */
    private static final Duration RECENT = Duration.ofMillis(250);

    private static final int MOST_RECENT = 10_000;

    private final GateConnection connection;
    private final Cache<UUID, OptionalLong> recent;

    RedisGateView(GateConnection connection) {
        this(connection, Ticker.systemTicker());
    }

    RedisGateView(GateConnection connection, Ticker ticker) {
        this.connection = connection;
        this.recent = Caffeine.newBuilder()
                .maximumSize(MOST_RECENT)
                .expireAfterWrite(RECENT)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public GateState state(UUID couponId, long epoch) {
        return RedisGateControl.look(connection, couponId, epoch).state();
    }

    @Override
    public OptionalLong remaining(UUID couponId) {
        return connection.ask(
                couponId, live -> RemainingQuestion.ask(couponId, live).answer());
    }

    @Override
    public Map<UUID, Long> remaining(Collection<UUID> couponIds) {
        Map<UUID, Long> remaining = new HashMap<>();
        recent.getAll(couponIds, this::ask).forEach((id, left) -> left.ifPresent(count -> remaining.put(id, count)));
        return remaining;
    }

    private Map<UUID, OptionalLong> ask(Set<? extends UUID> couponIds) {
        // All are on their way before the first answer is waited for.
        Map<UUID, RemainingQuestion> asked = new HashMap<>();
        couponIds.forEach(id ->
                unlessAway(() -> asked.put(id, connection.ask(id, live -> RemainingQuestion.ask(id, live)))));
        Map<UUID, OptionalLong> answers = new HashMap<>();
        couponIds.forEach(id -> answers.put(id, OptionalLong.empty()));
        asked.forEach((id, question) ->
                unlessAway(() -> answers.put(id, connection.ask(id, live -> question.answer()))));
        return answers;
    }

    private static void unlessAway(Runnable question) {
        try {
            question.run();
        } catch (GateFault away) {
            // Its answer is missing, which the caller is promised.
        }
    }

    @Override
    public Optional<GateCounts> counts(UUID couponId) {
        GateKeys keys = GateKeys.of(couponId);
        return connection.ask(couponId, live -> {
            var gate = live.redis().hmget(keys.gate(), EPOCH, SERVER);
            var entries = live.redis().get(keys.entries());
            var pending = live.redis().hlen(keys.pending());
            return RemainingQuestion.isOpen(join(gate), live)
                    ? Optional.of(new GateCounts(RemainingQuestion.number(join(entries)), join(pending)))
                    : Optional.empty();
        });
    }

    @Override
    public Optional<EntrantState> entrant(UUID couponId, UUID userId) {
        GateKeys keys = GateKeys.of(couponId);
        byte[] user = GateKeys.user(userId);
        return connection.ask(couponId, live -> {
            var gate = live.redis().hmget(keys.gate(), EPOCH, SERVER);
            var inside = live.redis().sismember(keys.entrants(), user);
            var pending = live.redis().hget(keys.pending(), user);
            var accepted = live.redis().hget(keys.accepted(), user);
            if (!RemainingQuestion.isOpen(join(gate), live)) {
                throw new GateFault(GateFault.Reason.RECOVERING, "the gate is closed");
            }
            if (!join(inside)) {
                return Optional.empty();
            }
            byte @Nullable [] unconfirmed = join(pending);
            return Optional.of(state(couponId, userId, unconfirmed, join(accepted)));
        });
    }

    private static EntrantState state(
            UUID couponId, UUID userId, byte @Nullable [] pending, byte @Nullable [] accepted) {
        byte[] value = pending == null ? accepted : pending;
        if (value == null) {
            return new EntrantState(false, null, null);
        }
        AdmittedClaim claim = JudgeCall.pending(value, couponId, userId, 0);
        return new EntrantState(pending != null, claim.sequence(), claim.issuedAt());
    }

    private static <T> T join(RedisFuture<T> answer) {
        return answer.toCompletableFuture().join();
    }
}
