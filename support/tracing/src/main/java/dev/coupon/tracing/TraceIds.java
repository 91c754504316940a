package dev.coupon.tracing;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Random ids, except for the first span of a request: its trace is named as in the logs. Thread-safe. */
final class TraceIds implements IdGenerator {

    private static final ThreadLocal<@Nullable String> NEXT = new ThreadLocal<>();

    private final IdGenerator random = IdGenerator.random();

    /** @param traceId of the spans that begin on this thread meanwhile and continue no other */
    static <T> T naming(String traceId, Supplier<T> work) {
        String before = NEXT.get();
        NEXT.set(traceId);
        try {
            return work.get();
        } finally {
            if (before == null) {
                NEXT.remove();
            } else {
                NEXT.set(before);
            }
        }
    }

    @Override
    public String generateSpanId() {
        return random.generateSpanId();
    }

    @Override
    public String generateTraceId() {
        String named = NEXT.get();
        return named == null ? random.generateTraceId() : named;
    }
}
