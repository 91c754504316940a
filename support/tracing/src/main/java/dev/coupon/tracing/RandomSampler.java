package dev.coupon.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Records so many of a hundred traces. Neither the ids that a request brings nor its sampled flag have a say in it: whoever
 * sends requests could else have all of his recorded. Thread-safe.
 */
final class RandomSampler implements Sampler {

    /** In the context of a span that was chosen before. */
    private static final ContextKey<Boolean> CHOSEN = ContextKey.named("dev.coupon.tracing.chosen");

    private final double probability;

    /** @param probability 0 to 1 */
    RandomSampler(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "management.tracing.sampling.probability must be 0 to 1, is " + probability);
        }
        this.probability = probability;
    }

    /** Whether the next trace is to be recorded; costs nothing that is worth speaking of. */
    boolean chooses() {
        return ThreadLocalRandom.current().nextDouble() < probability;
    }

    static Context chosen(Context context) {
        return context.with(CHOSEN, true);
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        SpanContext before = Span.fromContext(parent).getSpanContext();
        boolean isRecorded = Boolean.TRUE.equals(parent.get(CHOSEN))
                || (before.isValid() && !before.isRemote() ? before.isSampled() : chooses());
        return isRecorded ? SamplingResult.recordAndSample() : SamplingResult.drop();
    }

    @Override
    public String getDescription() {
        return "random " + probability;
    }
}
