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
    private static final String STORED = "!";

    private static final byte[] CLOSED = "CLOSED".getBytes(US_ASCII);

    /** The last microsecond of the year 9999: the record of a claim has no later one. */
    private static final long MAX_MICROS = 253_402_300_799_999_999L;

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
        return !reply.isEmpty() && reply.get(0) instanceof byte[] state && Arrays.equals(state, CLOSED);
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
     * @throws GateFault if the gate is closed, too much is pending, or the answer is none that the script gives: others
     *     of the same call are answered all the same
     */
    static Judgement judgement(List<Object> reply, int index, UUID couponId, UUID userId, long epoch) {
        if (isClosed(reply)) {
            throw new GateFault(GateFault.Reason.RECOVERING, "the gate is closed");
        }
        Object answer = 2 + index < reply.size() ? reply.get(2 + index) : null;
        if (answer instanceof byte[] bytes) {
            return new Pending(pending(bytes, couponId, userId, epoch));
        }
        if (answer instanceof Long number && number <= 0) {
            return new Refused(refusal((int) Math.max(number, Integer.MIN_VALUE)));
        }
        if (answer instanceof Long sequence && reply.get(1) instanceof Long issuedAtMicros) {
            return new Admitted(claim(couponId, userId, sequence, issuedAtMicros, epoch));
        }
        throw unreadable();
    }

    private static Refusal refusal(int number) {
        return switch (number) {
            case 0 -> Refusal.SOLD_OUT;
            case -1 -> Refusal.DUPLICATE;
            case -2 -> throw new GateFault(GateFault.Reason.OVERLOADED, "too many claims are pending");
            case -3 -> Refusal.NOT_STARTED;
            case -4 -> Refusal.ENDED;
            case -5 -> Refusal.DISABLED;
            default -> throw unreadable();
        };
    }

    /**
     * Reads a value of the hashes pending and accepted.
     *
     * @throws GateFault if it is none that the scripts write
     */
    static AdmittedClaim pending(byte[] value, UUID couponId, UUID userId, long epoch) {
        String text = text(value);
        int colon = text.indexOf(':');
        int end = text.length() - (text.endsWith(STORED) ? 1 : 0);
        try {
            long sequence = Long.parseLong(text, 0, colon, 10);
            long issuedAtMicros = Long.parseLong(text, colon + 1, end, 10);
            return claim(couponId, userId, sequence, issuedAtMicros, epoch);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw unreadable();
        }
    }

    private static AdmittedClaim claim(UUID couponId, UUID userId, long sequence, long issuedAtMicros, long epoch) {
        if (sequence < 1 || sequence > Integer.MAX_VALUE || issuedAtMicros < 0 || issuedAtMicros > MAX_MICROS) {
            throw unreadable();
        }
        return new AdmittedClaim(couponId, userId, (int) sequence, fromMicros(issuedAtMicros), epoch);
    }

    /** Whether the claim was let in is not known then, as when no answer comes at all. */
    private static GateFault unreadable() {
        return new GateFault(GateFault.Reason.UNCONFIRMED, "the gate's answer cannot be read");
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
