package dev.coupon.infra.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A look at the gate of a sold-out coupon: an answer of {@code soldout.lua}, whose header is its specification.
 *
 * @param leftMicros until the issue window ends
 */
record SoldOutLook(String version, int entrants, long leftMicros) {

    static CompletionStage<List<Object>> ask(GateServer server, GateKeys keys, long epoch) {
        byte[][] asked = {keys.gate(), keys.entrants(), keys.entries()};
        return GateScript.SOLD_OUT.call(server.redis(), asked, JudgeCall.ascii(epoch), server.identity());
    }

    /** Null if the coupon is not sold out, or the gate not open for whoever asked. */
    static @Nullable SoldOutLook read(List<Object> reply) {
        return reply.isEmpty()
                ? null
                : new SoldOutLook(
                        new String((byte[]) reply.get(0), US_ASCII), Math.toIntExact((Long) reply.get(1)), (Long)
                                reply.get(2));
    }

    /** Whether the same users are in. */
    boolean saw(@Nullable SoldOutLook other) {
        return other != null && version.equals(other.version) && entrants == other.entrants;
    }
}
