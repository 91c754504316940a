package dev.coupon.consumer.store;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.Trace;
import dev.coupon.logging.W3cTrace;
import dev.coupon.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one batch. A batch belongs to many traces: it has a span of its own, which is linked to the claims in it that
 * are recorded, as OpenTelemetry's conventions have it; and each of these claims has one in its own trace, which follows from
 * being published, is linked to the batch, and ends when the claim is kept. Of one thread.
 */
final class BatchSpans {

    private final @Nullable Tracing tracing;
    private final String topic;
    private final List<AcceptedClaim> claims;

    /** By the very trace that the claim has here, which stays with it when it is judged again. */
    private final Map<Trace, Span> ofClaims = new IdentityHashMap<>();

    private final Span ofBatch;

    private BatchSpans(List<AcceptedClaim> claims) {
        this.tracing = null;
        this.topic = "";
        this.claims = claims;
        this.ofBatch = Span.getInvalid();
    }

    private BatchSpans(Tracing tracing, String topic, List<AcceptedClaim> claims) {
        this.tracing = tracing;
        this.topic = topic;
        SpanBuilder batch = processing(tracing.alone("process " + topic))
                .setAttribute("messaging.batch.message_count", (long) claims.size());
        claims.stream().filter(BatchSpans::isRecorded).forEach(claim -> batch.addLink(Tracing.remote(parentOf(claim))));
        this.ofBatch = batch.startSpan();
        this.claims = claims.stream()
                .map(claim -> isRecorded(claim) ? begin(claim, tracing) : claim)
                .toList();
    }

    /** None are recorded. */
    static BatchSpans none(List<AcceptedClaim> claims) {
        return new BatchSpans(claims);
    }

    /** @param tracing null: none are recorded */
    static BatchSpans begin(@Nullable Tracing tracing, String topic, List<AcceptedClaim> claims) {
        return tracing == null || claims.stream().noneMatch(BatchSpans::isRecorded)
                ? none(claims)
                : new BatchSpans(tracing, topic, claims);
    }

    private static boolean isRecorded(AcceptedClaim claim) {
        return W3cTrace.isSampled(claim.trace().traceParent());
    }

    private static String parentOf(AcceptedClaim claim) {
        String traceParent = claim.trace().traceParent();
        if (traceParent == null) {
            throw new IllegalArgumentException("not recorded: " + claim);
        }
        return traceParent;
    }

    private AcceptedClaim begin(AcceptedClaim claim, Tracing on) {
        Span span = processing(on.following(parentOf(claim), "process " + topic))
                .setAttribute("coupon.id", claim.claim().couponId().toString())
                .setAttribute("coupon.sequence", (long) claim.claim().sequence())
                .setAttribute("coupon.global_trace_id", claim.trace().globalTraceId())
                .addLink(ofBatch.getSpanContext())
                .startSpan();
        Trace here = new Trace(claim.trace().globalTraceId(), Tracing.traceParent(span));
        ofClaims.put(here, span);
        return new AcceptedClaim(claim.claim(), claim.payload(), here, claim.retried());
    }

    private SpanBuilder processing(SpanBuilder span) {
        return span.setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.name", "process")
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("messaging.destination.name", topic);
    }

    /** The claims of the batch, those that are recorded under the trace of their span here. */
    List<AcceptedClaim> claims() {
        return claims;
    }

    /** The same storing, with a span for each of its transactions, in the trace of every claim in it and of the batch. */
    <R> Function<List<AcceptedClaim>, R> around(Function<List<AcceptedClaim>, R> storing) {
        Tracing on = tracing;
        return on == null
                ? storing
                : together -> {
                    List<Span> inserts = new ArrayList<>();
                    inserts.add(insert(on, ofBatch, together.size()));
                    for (AcceptedClaim claim : together) {
                        Span parent = ofClaims.get(claim.trace());
                        if (parent != null) {
                            inserts.add(insert(on, parent, together.size()));
                        }
                    }
                    try {
                        return storing.apply(together);
                    } catch (RuntimeException e) {
                        inserts.forEach(insert -> fail(insert, e));
                        throw e;
                    } finally {
                        inserts.forEach(Span::end);
                    }
                };
    }

    private static Span insert(Tracing tracing, Span parent, int rows) {
        return tracing.child(parent, "INSERT issued_coupon")
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("db.system.name", "mysql")
                .setAttribute("db.operation.name", "INSERT")
                .setAttribute("db.collection.name", "issued_coupon")
                .setAttribute("db.operation.batch.size", (long) rows)
                .startSpan();
    }

    private static void fail(Span span, RuntimeException e) {
        span.setStatus(StatusCode.ERROR).setAttribute("error.type", e.getClass().getName());
    }

    void failed(RuntimeException e) {
        ofClaims.values().forEach(claim -> fail(claim, e));
        fail(ofBatch, e);
    }

    /** When all claims are kept and the offsets committed, or when that failed. */
    void end() {
        ofClaims.values().forEach(Span::end);
        ofBatch.end();
    }
}
