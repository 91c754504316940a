package dev.coupon.infra.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.coupon.domain.issue.GateFault;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How many of a coupon can still be claimed: a question on its way. */
record RemainingQuestion(
        GateServer asked, RedisFuture<List<KeyValue<byte[], byte[]>>> gate, RedisFuture<byte[]> entries) {

    private static final byte[] EPOCH = "epoch".getBytes(US_ASCII);
    private static final byte[] SERVER = "server".getBytes(US_ASCII);
    private static final byte[] TOTAL = "total".getBytes(US_ASCII);

    /** Does not wait. */
    static RemainingQuestion ask(UUID couponId, GateServer live) {
        GateKeys keys = GateKeys.of(couponId);
        return new RemainingQuestion(
                live,
                live.redis().hmget(keys.gate(), EPOCH, SERVER, TOTAL),
                live.redis().get(keys.entries()));
    }

    /** Waits for the answer; empty when the gate is not open there. */
    OptionalLong answer() {
        List<KeyValue<byte[], byte[]>> found = gate.toCompletableFuture().join();
        if (!isOpen(found, asked) || !found.get(2).hasValue()) {
            return OptionalLong.empty();
        }
        long left = number(found.get(2).getValue())
                - number(entries.toCompletableFuture().join());
        return OptionalLong.of(Math.max(0, left));
    }

    /** @param gate its epoch and server, and possibly more */
    static boolean isOpen(List<KeyValue<byte[], byte[]>> gate, GateServer live) {
        return gate.get(0).hasValue() && Arrays.equals(gate.get(1).getValueOrElse(new byte[0]), live.identity());
    }

    /**
     * None is zero.
     *
     * @throws GateFault if it is something else than a number
     */
    static long number(byte @Nullable [] digits) {
        try {
            return digits == null ? 0 : Long.parseLong(new String(digits, US_ASCII));
        } catch (NumberFormatException garbled) {
            throw new GateFault(GateFault.Reason.RECOVERING, "a count of the gate is no number");
        }
    }
}
