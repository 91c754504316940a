package dev.coupon.api.issue;

import dev.coupon.domain.issue.Trace;
import dev.coupon.logging.W3cTrace;
import dev.coupon.tracing.Tracing;
import io.opentelemetry.api.trace.SpanKind;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServerRequest;

/** Begins the spans of those claims that are recorded. The others, all of them while spans are not sent, cost nothing. Thread-safe. */
final class ClaimSpans {

    private final @Nullable Tracing tracing;
    private final String topic;

    /** @param tracing null: no spans */
    ClaimSpans(@Nullable Tracing tracing, String topic) {
        this.tracing = tracing;
        this.topic = topic;
    }

    /** Null for a claim that is not recorded. */
    @Nullable
    ClaimSpan begin(Trace trace, HttpServerRequest request) {
        if (tracing == null || !tracing.chooses()) {
            return null;
        }
        return new ClaimSpan(
                tracing,
                topic,
                tracing.startRequest(
                        tracing.span("POST " + ClaimRoute.PATH)
                                .setSpanKind(SpanKind.SERVER)
                                .setAttribute("http.request.method", "POST")
                                .setAttribute("http.route", ClaimRoute.PATH)
                                .setAttribute("url.path", request.fullPath())
                                .setAttribute("coupon.global_trace_id", trace.globalTraceId()),
                        trace.globalTraceId(),
                        trace.traceParent()),
                trace);
    }

    /** The trace as it goes on behind this server: what its caller recorded is not recorded here, nor behind. */
    Trace without(Trace trace) {
        return tracing == null || !W3cTrace.isSampled(trace.traceParent())
                ? trace
                : new Trace(trace.globalTraceId(), W3cTrace.notSampled(trace.traceParent()));
    }
}
