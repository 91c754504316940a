package dev.coupon.logging;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Trace and span ids of <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>: 32 and 16 hexadecimal
 * digits. Trace parents that are handed over here were accepted by {@link TraceId#acceptTraceParent}. Thread-safe.
 */
public final class W3cTrace {

    private static final int TRACE_LENGTH = 32;
    private static final int SPAN_LENGTH = 16;
    private static final int UUID_LENGTH = 36;
    private static final int TRACE_BEGIN = 3;
    private static final int SPAN_BEGIN = 36;
    private static final int FLAGS_BEGIN = 53;
    private static final String NO_TRACE = "0".repeat(TRACE_LENGTH);
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private W3cTrace() {}

    /** A new trace id, of which neither half is zero. */
    static String make() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        byte[] id = new byte[TRACE_LENGTH];
        write(random.nextLong() | 1, id, 0);
        write(random.nextLong() | 1, id, SPAN_LENGTH);
        return new String(id, StandardCharsets.US_ASCII);
    }

    private static void write(long bits, byte[] id, int begin) {
        for (int i = 0; i < SPAN_LENGTH; i++) {
            id[begin + i] = DIGITS[(int) (bits >>> (60 - 4 * i)) & 0xf];
        }
    }

    /**
     * The trace id of a request: that of the trace parent; without one the global trace id where it is a trace id or a
     * UUID, else one that follows from it. The same in every process.
     */
    public static String traceId(String globalTraceId, @Nullable String traceParent) {
        if (traceParent != null) {
            return traceId(traceParent);
        }
        if (isTraceId(globalTraceId)) {
            return globalTraceId;
        }
        if (globalTraceId.length() == UUID_LENGTH) {
            String digits = withoutDashes(globalTraceId).toLowerCase(Locale.ROOT);
            if (isTraceId(digits)) {
                return digits;
            }
        }
        return withoutDashes(UUID.nameUUIDFromBytes(globalTraceId.getBytes(StandardCharsets.UTF_8))
                .toString());
    }

    static String traceId(String traceParent) {
        return traceParent.substring(TRACE_BEGIN, TRACE_BEGIN + TRACE_LENGTH);
    }

    static String spanId(String traceParent) {
        return traceParent.substring(SPAN_BEGIN, SPAN_BEGIN + SPAN_LENGTH);
    }

    /** What stands for the span of a request that brought none and is not traced: half of its trace id. */
    static String spanIdWithout(String traceId) {
        String lowerHalf = traceId.substring(SPAN_LENGTH);
        return NO_TRACE.startsWith(lowerHalf) ? traceId.substring(0, SPAN_LENGTH) : lowerHalf;
    }

    /** Whether the spans of the trace are recorded. */
    public static boolean isSampled(@Nullable String traceParent) {
        return traceParent != null && (Character.digit(traceParent.charAt(FLAGS_BEGIN + 1), 16) & 1) == 1;
    }

    /** The same trace parent, of a trace whose spans are not recorded from here on. */
    public static @Nullable String notSampled(@Nullable String traceParent) {
        return traceParent != null && isSampled(traceParent)
                ? traceParent.substring(0, FLAGS_BEGIN) + "00"
                : traceParent;
    }

    private static String withoutDashes(String uuid) {
        return uuid.replace("-", "");
    }

    private static boolean isTraceId(String id) {
        if (id.length() != TRACE_LENGTH || id.equals(NO_TRACE)) {
            return false;
        }
        for (int i = 0; i < TRACE_LENGTH; i++) {
            char c = id.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }
}
