package dev.coupon.tracing;

import dev.coupon.logging.TraceId;
import dev.coupon.logging.W3cTrace;
import io.micrometer.observation.Observation;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * Begins spans where Micrometer's observations would cost too much or cannot say what happens: on the claim path and in
 * batches. There is one only while spans are sent. Thread-safe.
 */
public final class Tracing {

    private final Tracer tracer;
    private final RandomSampler sampler;

    Tracing(Tracer tracer, RandomSampler sampler) {
        this.tracer = tracer;
        this.sampler = sampler;
    }

    /** Whether the trace that begins now is one of those that are recorded. Allocates nothing. */
    public boolean chooses() {
        return sampler.chooses();
    }

    /**
     * Begins the first span of a request that was chosen, in the trace that its log lines name.
     *
     * @param traceParent that was accepted
     */
    public Span startRequest(SpanBuilder span, String globalTraceId, @Nullable String traceParent) {
        Context parent = traceParent == null ? Context.root() : continuing(traceParent);
        return TraceIds.naming(
                W3cTrace.traceId(globalTraceId, traceParent),
                () -> span.setParent(RandomSampler.chosen(parent)).startSpan());
    }

    /** Lets the first span that begins in {@code work} on this thread belong to the trace that the request's log lines name. */
    public static void naming(String globalTraceId, @Nullable String traceParent, Runnable work) {
        TraceIds.naming(W3cTrace.traceId(globalTraceId, traceParent), () -> {
            work.run();
            return true;
        });
    }

    /** A span to be begun. */
    public SpanBuilder span(String name) {
        return tracer.spanBuilder(name);
    }

    /** A span to be begun inside of another one. */
    public SpanBuilder child(Span parent, String name) {
        return span(name).setParent(Context.root().with(parent));
    }

    /** A span to be begun that follows a recorded one of another process. */
    public SpanBuilder following(String traceParent, String name) {
        return span(name).setParent(RandomSampler.chosen(continuing(traceParent)));
    }

    /** A span to be begun that belongs to no request, and is recorded. */
    public SpanBuilder alone(String name) {
        return span(name).setParent(RandomSampler.chosen(Context.root()));
    }

    /** The span that a trace parent names. */
    public static SpanContext remote(String traceParent) {
        String[] parts = traceParent.split("-");
        return SpanContext.createFromRemoteParent(
                parts[1], parts[2], TraceFlags.fromHex(parts[3], 0), TraceState.getDefault());
    }

    /** The header that names a span, to be accepted by {@link TraceId#acceptTraceParent}. */
    public static String traceParent(Span span) {
        SpanContext context = span.getSpanContext();
        return "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                + context.getTraceFlags().asHex();
    }

    /** The header that names the span of an observation, null where it has none. */
    public static @Nullable String traceParent(Observation.ContextView observation) {
        TracingContext tracing = observation.get(TracingContext.class);
        return tracing == null || tracing.getSpan() == null
                ? null
                : traceParent(tracing.getSpan().context());
    }

    private static String traceParent(TraceContext context) {
        boolean isSampled = Boolean.TRUE.equals(context.sampled());
        return "00-" + context.traceId() + "-" + context.spanId() + (isSampled ? "-01" : "-00");
    }

    private static Context continuing(String traceParent) {
        return Context.root().with(Span.wrap(remote(traceParent)));
    }
}
