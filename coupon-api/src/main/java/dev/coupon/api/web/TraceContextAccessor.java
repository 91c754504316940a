package dev.coupon.api.web;

import dev.coupon.domain.issue.Trace;
import dev.coupon.logging.TraceId;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Carries the trace from the Reactor context into the logging context of each thread that works on a request, and out of
 * it again when the thread turns to other work.
 */
final class TraceContextAccessor implements ThreadLocalAccessor<Trace> {

    static final String KEY = "dev.coupon.trace";

    private final ThreadLocal<@Nullable Trace> current = new ThreadLocal<>();

    /** Names the log lines of this thread by the trace of a request, until it is closed. */
    static TraceId.Scope scope(ContextView context) {
        Trace trace = context.getOrDefault(KEY, null);
        return trace == null ? () -> {} : TraceId.with(trace.globalTraceId(), trace.traceParent());
    }

    @Override
    public Object key() {
        return KEY;
    }

    @Override
    public @Nullable Trace getValue() {
        return current.get();
    }

    @Override
    public void setValue(Trace trace) {
        current.set(trace);
        // Never closed: whatever comes next on this thread is set, or cleared below.
        TraceId.with(trace.globalTraceId(), trace.traceParent());
    }

    @Override
    public void setValue() {
        // Asked of every operator of every claim, of which none has a value here.
        if (current.get() == null) {
            return;
        }
        current.remove();
        TraceId.clear();
    }
}
