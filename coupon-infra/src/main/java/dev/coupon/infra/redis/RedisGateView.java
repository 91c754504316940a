package dev.coupon.infra.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.EntrantState;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.GateView;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The gates' keys, read. Every question is one pipelined round trip, and tells an open gate from a closed one. */
final class RedisGateView implements GateView {

    private static final byte[] EPOCH = "epoch".getBytes(US_ASCII);
    private static final byte[] SERVER = "server".getBytes(US_ASCII);
    private static final byte[] TOTAL = "total".getBytes(US_ASCII);

    private final GateConnection connection;

    RedisGateView(GateConnection connection) {
        this.connection = connection;
    }

    @Override
    public OptionalLong remaining(UUID couponId) {
        return connection.ask(couponId, live -> asked(couponId, live).answer());
    }

    @Override
    public Map<UUID, Long> remaining(Collection<UUID> couponIds) {
        // All are on their way before the first answer is waited for.
        Map<UUID, Remaining> asked = new HashMap<>();
        couponIds.forEach(id -> unlessAway(() -> asked.put(id, connection.ask(id, live -> asked(id, live)))));
        Map<UUID, Long> remaining = new HashMap<>();
        asked.forEach((id, question) -> unlessAway(
                () -> connection.ask(id, live -> question.answer()).ifPresent(left -> remaining.put(id, left))));
        return remaining;
    }

    private static void unlessAway(Runnable question) {
        try {
            question.run();
        } catch (GateFault away) {
            // Its answer is missing, which the caller is promised.
        }
    }

    private static Remaining asked(UUID couponId, GateServer live) {
        GateKeys keys = GateKeys.of(couponId);
        return new Remaining(
                live,
                live.redis().hmget(keys.gate(), EPOCH, SERVER, TOTAL),
                live.redis().get(keys.entries()));
    }

    /** A question on its way. */
    private record Remaining(
            GateServer live, RedisFuture<List<KeyValue<byte[], byte[]>>> gate, RedisFuture<byte[]> entries) {

        /** Waits for it. */
        OptionalLong answer() {
            if (!isOpen(join(gate), live)) {
                return OptionalLong.empty();
            }
            long left = number(join(gate).get(2).getValue()) - number(join(entries));
            return OptionalLong.of(Math.max(0, left));
        }
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
            if (!isOpen(join(gate), live)) {
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

    private static boolean isOpen(List<KeyValue<byte[], byte[]>> gate, GateServer live) {
        return gate.get(0).hasValue() && Arrays.equals(gate.get(1).getValueOrElse(new byte[0]), live.identity());
    }

    private static long number(byte @Nullable [] digits) {
        return digits == null ? 0 : Long.parseLong(new String(digits, US_ASCII));
    }

    private static <T> T join(RedisFuture<T> answer) {
        return answer.toCompletableFuture().join();
    }
}
