package dev.coupon.logging;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The global trace id: one request's name in every log line of every process it passes, and in its Kafka record. The
 * W3C {@code traceparent} travels beside it. From both follows the trace id by W3C (see {@link W3cTrace}). All methods are
 * thread-safe.
 */
public final class TraceId {

    /** HTTP and Kafka header. */
    public static final String HEADER = "X-Global-Trace-Id";

    /** W3C Trace Context header, HTTP and Kafka. */
    public static final String TRACE_PARENT_HEADER = "traceparent";

    /** Key of the logging context. */
    public static final String MDC_KEY = "globalTraceId";

    /** Key of the logging context for the trace id by W3C, which is that of the spans, too. */
    public static final String W3C_MDC_KEY = "traceId";

    /** Key of the logging context for the span. */
    public static final String SPAN_MDC_KEY = "spanId";

    private static final int MAX_LENGTH = 64;

    // Version 00 of https://www.w3.org/TR/trace-context/#traceparent-header; an id of zeros only is invalid there.
    private static final Pattern TRACE_PARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceId() {}

    /** The id that came, if it is 1 to 64 of {@code [A-Za-z0-9-]}, else a new one. */
    public static String acceptOrMake(@Nullable String received) {
        return acceptOrMake(received, null);
    }

    /** The id that came, if it is 1 to 64 of {@code [A-Za-z0-9-]}, else that of the accepted trace parent, else a new one. */
    public static String acceptOrMake(@Nullable String received, @Nullable String traceParent) {
        if (received != null && isAcceptable(received)) {
            return received;
        }
        return traceParent == null ? make() : W3cTrace.traceId(traceParent);
    }

    /** A new one, which is a trace id by W3C as well. Unique, but not secret: it may be guessed. */
    public static String make() {
        return W3cTrace.make();
    }

    /** The {@code traceparent} that came, if it is well-formed, else null. */
    public static @Nullable String acceptTraceParent(@Nullable String received) {
        return received != null && TRACE_PARENT.matcher(received).matches() ? received : null;
    }

    /** Names the work of this thread until the returned scope is closed; then what was there before is back. */
    public static Scope with(String globalTraceId) {
        return with(globalTraceId, null);
    }

    /**
     * As {@link #with(String)}, with trace id and span of a {@code traceparent} that was accepted. Where the thread works on
     * a span of this trace already, that one stays.
     */
    public static Scope with(String globalTraceId, @Nullable String traceParent) {
        String traceId = W3cTrace.traceId(globalTraceId, traceParent);
        String spanOfThread = MDC.get(SPAN_MDC_KEY);
        if (spanOfThread != null && traceId.equals(MDC.get(W3C_MDC_KEY))) {
            return with(globalTraceId, traceId, spanOfThread);
        }
        return with(
                globalTraceId,
                traceId,
                traceParent == null ? W3cTrace.spanIdWithout(traceId) : W3cTrace.spanId(traceParent));
    }

    /** As {@link #with(String)}, with the span that a trace parent of our own names, whatever the thread works on. */
    public static Scope inSpan(String globalTraceId, String traceParent) {
        return with(globalTraceId, W3cTrace.traceId(traceParent), W3cTrace.spanId(traceParent));
    }

    private static Scope with(String globalTraceId, String traceId, String spanId) {
        String globalBefore = MDC.get(MDC_KEY);
        String traceBefore = MDC.get(W3C_MDC_KEY);
        String spanBefore = MDC.get(SPAN_MDC_KEY);
        put(MDC_KEY, globalTraceId);
        put(W3C_MDC_KEY, traceId);
        put(SPAN_MDC_KEY, spanId);
        return () -> {
            put(MDC_KEY, globalBefore);
            put(W3C_MDC_KEY, traceBefore);
            put(SPAN_MDC_KEY, spanBefore);
        };
    }

    /** Ends the naming of this thread, whoever began it. */
    public static void clear() {
        MDC.remove(MDC_KEY);
        MDC.remove(W3C_MDC_KEY);
        MDC.remove(SPAN_MDC_KEY);
    }

    private static void put(String key, @Nullable String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }

    private static boolean isAcceptable(String id) {
        int length = id.length();
        if (length == 0 || length > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = id.charAt(i);
            boolean allowed = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    /** Closing ends the naming. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
