package dev.coupon.api.issue;

import dev.coupon.domain.issue.Judgement;
import dev.coupon.domain.issue.Trace;
import dev.coupon.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One recorded claim: the span of its request, and inside of it one for being judged and one for being published, which the
 * consumer's follow. Names and attributes are those of OpenTelemetry's conventions where it has some. Thread-safe.
 */
final class ClaimSpan {

    private final Tracing tracing;
    private final String topic;
    private final Span request;
    private final Trace trace;

    ClaimSpan(Tracing tracing, String topic, Span request, Trace came) {
        this.tracing = tracing;
        this.topic = topic;
        this.request = request;
        this.trace = new Trace(came.globalTraceId(), Tracing.traceParent(request));
    }

    /** That of the request's span. */
    Trace trace() {
        return trace;
    }

    void isOf(UUID couponId, UUID userId) {
        request.setAttribute("coupon.id", couponId.toString()).setAttribute("user.id", userId.toString());
    }

    CompletionStage<Judgement> judge(Supplier<CompletionStage<Judgement>> judging) {
        Span span = tracing.child(request, "judge").startSpan();
        return judging.get().whenComplete((judgement, failure) -> {
            if (judgement != null) {
                span.setAttribute("coupon.judgement", word(judgement));
            }
            end(span, failure);
        });
    }

    private static String word(Judgement judgement) {
        return judgement instanceof Judgement.Refused refused
                ? refused.refusal().name()
                : judgement instanceof Judgement.Pending ? "PENDING" : "ADMITTED";
    }

    /** @param publishing under the trace that it is handed */
    CompletionStage<?> publish(Function<Trace, CompletionStage<?>> publishing) {
        Span span = tracing.child(request, "send " + topic)
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.name", "send")
                .setAttribute("messaging.operation.type", "send")
                .setAttribute("messaging.destination.name", topic)
                .startSpan();
        return publishing
                .apply(new Trace(trace.globalTraceId(), Tracing.traceParent(span)))
                .whenComplete((acknowledged, failure) -> end(span, failure));
    }

    private static void end(Span span, @Nullable Throwable failure) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR)
                    .setAttribute("error.type", failure.getClass().getName());
        }
        span.end();
    }

    /** To be called once, with what the client is told. */
    void answered(int status, String outcome) {
        request.setAttribute("http.response.status_code", status).setAttribute("coupon.outcome", outcome);
        if (status >= 500) {
            request.setStatus(StatusCode.ERROR).setAttribute("error.type", outcome);
        }
        request.end();
    }
}
