package dev.coupon.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomSamplerTest {

    private static final String TRACE_PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    /** Of an id of which a sampler that looks at ids records all. */
    private static final String LOWEST = "00-00000000000000010000000000000000-00f067aa0ba902b7-01";

    @ParameterizedTest
    @ValueSource(strings = {TRACE_PARENT, LOWEST})
    void noCallerCanHaveHisRequestsRecorded(String traceParent) {
        assertThat(isRecorded(new RandomSampler(0), remote(traceParent))).isFalse();
    }

    @Test
    void recordsAsManyAsItIsTold() {
        RandomSampler one = new RandomSampler(1);
        RandomSampler half = new RandomSampler(0.5);

        assertThat(isRecorded(one, Context.root())).isTrue();
        assertThat(isRecorded(one, remote(TRACE_PARENT.replace("-01", "-00")))).isTrue();
        assertThat(IntStream.range(0, 10_000).filter(i -> half.chooses()).count())
                .isBetween(4_500L, 5_500L);
    }

    @Test
    void aSpanIsRecordedIfTheOneAroundItIs() {
        assertThat(isRecorded(new RandomSampler(0), local(TraceFlags.getSampled())))
                .isTrue();
        assertThat(isRecorded(new RandomSampler(1), local(TraceFlags.getDefault())))
                .isFalse();
    }

    @Test
    void whatWasChosenIsRecorded() {
        assertThat(isRecorded(new RandomSampler(0), RandomSampler.chosen(remote(TRACE_PARENT))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void refusesWhatIsNoProbability(double probability) {
        assertThatThrownBy(() -> new RandomSampler(probability))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("management.tracing.sampling.probability");
    }

    private static boolean isRecorded(RandomSampler sampler, Context parent) {
        return sampler.shouldSample(
                                parent,
                                "4bf92f3577b34da6a3ce929d0e0e4736",
                                "request",
                                SpanKind.SERVER,
                                Attributes.empty(),
                                List.of())
                        .getDecision()
                == SamplingDecision.RECORD_AND_SAMPLE;
    }

    private static Context remote(String traceParent) {
        return Context.root().with(Span.wrap(Tracing.remote(traceParent)));
    }

    private static Context local(TraceFlags flags) {
        return Context.root()
                .with(Span.wrap(SpanContext.create(
                        "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", flags, TraceState.getDefault())));
    }
}
