package dev.coupon.infra.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.Judgement;
import dev.coupon.domain.issue.Judgement.Admitted;
import dev.coupon.domain.issue.Judgement.Pending;
import dev.coupon.domain.issue.Judgement.Refusal;
import dev.coupon.domain.issue.Judgement.Refused;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** The arguments and answers of {@code judge.lua}, whose header is their specification. */
final class JudgeCall {

    private static final long SOLD_OUT = 0;
    private static final long DUPLICATE = -1;

    private JudgeCall() {}

    static byte[][] arguments(long epoch, byte[] server, int maxPending, List<UUID> judged, List<UUID> settled) {
        byte[][] arguments = new byte[4 + judged.size() + settled.size()][];
        arguments[0] = ascii(epoch);
        arguments[1] = server;
        arguments[2] = ascii(maxPending);
        arguments[3] = ascii(judged.size());
        int next = 4;
        for (UUID user : judged) {
            arguments[next++] = GateKeys.user(user);
        }
        for (UUID user : settled) {
            arguments[next++] = GateKeys.user(user);
        }
        return arguments;
    }

    /** Whether the gate was open under the caller's epoch and server, so that settling took place. */
    static boolean isClosed(List<Object> reply) {
        return "CLOSED".equals(text(reply.get(0)));
    }

    /**
     * The answer to the user at {@code index} of those judged.
     *
     * @throws GateFault if the gate is closed or too much is pending
     */
    static Judgement judgement(List<Object> reply, int index, UUID couponId, UUID userId, long epoch) {
        String state = text(reply.get(0));
        return switch (state) {
            case "OPEN" -> answer(reply.get(2 + index), (Long) reply.get(1), couponId, userId, epoch);
            case "CLOSED" -> throw new GateFault(GateFault.Reason.RECOVERING, "the gate is closed");
            default -> new Refused(Refusal.valueOf(state));
        };
    }

    private static Judgement answer(Object answer, long nowMicros, UUID couponId, UUID userId, long epoch) {
        if (answer instanceof byte[] bytes) {
            return new Pending(pending(bytes, couponId, userId, epoch));
        }
        long number = (Long) answer;
        if (number > 0) {
            return new Admitted(new AdmittedClaim(couponId, userId, (int) number, fromMicros(nowMicros), epoch));
        }
        if (number == SOLD_OUT) {
            return new Refused(Refusal.SOLD_OUT);
        }
        if (number == DUPLICATE) {
            return new Refused(Refusal.DUPLICATE);
        }
        throw new GateFault(GateFault.Reason.OVERLOADED, "too many claims are pending");
    }

    /** Reads a value of the hashes pending and accepted. */
    static AdmittedClaim pending(byte[] value, UUID couponId, UUID userId, long epoch) {
        String text = text(value);
        int colon = text.indexOf(':');
        int sequence = Integer.parseInt(text, 0, colon, 10);
        long issuedAtMicros = Long.parseLong(text, colon + 1, text.length(), 10);
        return new AdmittedClaim(couponId, userId, sequence, fromMicros(issuedAtMicros), epoch);
    }

    static Instant fromMicros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static long toMicros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static byte[] ascii(long number) {
        return Long.toString(number).getBytes(US_ASCII);
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, US_ASCII);
    }
}
