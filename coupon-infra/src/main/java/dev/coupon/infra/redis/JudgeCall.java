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
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The arguments and answers of {@code judge.lua}, whose header is their specification. */
final class JudgeCall {

    /** Behind a pending claim that has a row already. */
    private static final char STORED = '!';

    private static final byte[] CLOSED = "CLOSED".getBytes(US_ASCII);

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
        return Arrays.equals((byte[]) reply.get(0), CLOSED);
    }

    /** Whether somebody was refused because nothing is left. */
    static boolean hasSoldOut(List<Object> reply) {
        for (int i = 2; i < reply.size(); i++) {
            if (reply.get(i) instanceof Long answer && answer == 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * The answer to the user at {@code index} of those judged.
     *
     * @throws GateFault if the gate is closed or too much is pending
     */
    static Judgement judgement(List<Object> reply, int index, UUID couponId, UUID userId, long epoch) {
        if (isClosed(reply)) {
            throw new GateFault(GateFault.Reason.RECOVERING, "the gate is closed");
        }
        Object answer = reply.get(2 + index);
        if (answer instanceof byte[] bytes) {
            return new Pending(pending(bytes, couponId, userId, epoch));
        }
        int number = ((Long) answer).intValue();
        return switch (number) {
            case 0 -> new Refused(Refusal.SOLD_OUT);
            case -1 -> new Refused(Refusal.DUPLICATE);
            case -2 -> throw new GateFault(GateFault.Reason.OVERLOADED, "too many claims are pending");
            case -3 -> new Refused(Refusal.NOT_STARTED);
            case -4 -> new Refused(Refusal.ENDED);
            case -5 -> new Refused(Refusal.DISABLED);
            default ->
                new Admitted(new AdmittedClaim(couponId, userId, number, fromMicros((Long) reply.get(1)), epoch));
        };
    }

    /** Reads a value of the hashes pending and accepted. */
    static AdmittedClaim pending(byte[] value, UUID couponId, UUID userId, long epoch) {
        String text = text(value);
        int colon = text.indexOf(':');
        int sequence = Integer.parseInt(text, 0, colon, 10);
        int end = text.length() - (text.charAt(text.length() - 1) == STORED ? 1 : 0);
        long issuedAtMicros = Long.parseLong(text, colon + 1, end, 10);
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
