package dev.coupon.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class TraceIdTest {

    private static final String TRACE_PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @AfterEach
    void clear() {
        MDC.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Z-9", "0123456789012345678901234567890123456789012345678901234567890123"})
    void takesOverAcceptableIds(String id) {
        assertThat(TraceId.acceptOrMake(id)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\nb",
                "a_b",
                "é",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void makesAnIdWhereAnotherCame(String id) {
        assertThat(TraceId.acceptOrMake(id)).isNotEqualTo(id).matches("[A-Za-z0-9-]{1,64}");
    }

    @Test
    void makesAnotherIdEachTime() {
        assertThat(TraceId.acceptOrMake(null)).isNotEqualTo(TraceId.acceptOrMake(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
            })
    void ignoresAMalformedTraceParent(String header) {
        assertThat(TraceId.acceptTraceParent(header)).isNull();
    }

    @Test
    void acceptsATraceParent() {
        assertThat(TraceId.acceptTraceParent(TRACE_PARENT)).isEqualTo(TRACE_PARENT);
        assertThat(TraceId.acceptTraceParent(null)).isNull();
    }

    @Test
    void namesTheWorkOfAThreadUntilTheScopeEnds() {
        try (TraceId.Scope outer = TraceId.with("outer", TRACE_PARENT)) {
            assertThat(outer).isNotNull();
            try (TraceId.Scope inner = TraceId.with("inner")) {
                assertThat(inner).isNotNull();
                assertThat(MDC.get(TraceId.MDC_KEY)).isEqualTo("inner");
                assertThat(MDC.get(TraceId.W3C_MDC_KEY)).isEqualTo(W3cTrace.traceId("inner", null));
            }
            assertThat(MDC.get(TraceId.MDC_KEY)).isEqualTo("outer");
            assertThat(MDC.get(TraceId.W3C_MDC_KEY)).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
            assertThat(MDC.get(TraceId.SPAN_MDC_KEY)).isEqualTo("00f067aa0ba902b7");
        }
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void keepsTheSpanThatTheThreadWorksOnInTheSameTrace() {
        MDC.put(TraceId.W3C_MDC_KEY, "4bf92f3577b34da6a3ce929d0e0e4736");
        MDC.put(TraceId.SPAN_MDC_KEY, "1111111111111111");

        try (TraceId.Scope scope = TraceId.with("Kim-42", TRACE_PARENT)) {
            assertThat(scope).isNotNull();
            assertThat(MDC.get(TraceId.SPAN_MDC_KEY)).isEqualTo("1111111111111111");
        }
        try (TraceId.Scope scope = TraceId.inSpan("Kim-42", TRACE_PARENT)) {
            assertThat(scope).isNotNull();
            assertThat(MDC.get(TraceId.SPAN_MDC_KEY)).isEqualTo("00f067aa0ba902b7");
        }
        assertThat(MDC.get(TraceId.SPAN_MDC_KEY)).isEqualTo("1111111111111111");
    }

    @Test
    void anIdThatIsMadeIsTheTraceIdAsWell() {
        String made = TraceId.make();

        assertThat(made).matches("[0-9a-f]{32}");
        assertThat(W3cTrace.traceId(made, null)).isEqualTo(made);
        assertThat(TraceId.acceptOrMake(null, TRACE_PARENT)).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(TraceId.acceptOrMake("Kim-42", TRACE_PARENT)).isEqualTo("Kim-42");
    }

    @Test
    void aTraceIdFollowsFromEveryGlobalId() {
        assertThat(W3cTrace.traceId("Kim-42", TRACE_PARENT)).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(W3cTrace.traceId("0196EDF7-46bc-7cc7-81a7-6f3b1c8e2b40", null))
                .isEqualTo("0196edf746bc7cc781a76f3b1c8e2b40");
        assertThat(W3cTrace.traceId("Kim-42", null))
                .matches("[0-9a-f]{32}")
                .isEqualTo(W3cTrace.traceId("Kim-42", null))
                .isNotEqualTo(W3cTrace.traceId("Kim-43", null));
        assertThat(W3cTrace.traceId("0".repeat(32), null)).isNotEqualTo("0".repeat(32));
        assertThat(W3cTrace.spanIdWithout("4bf92f3577b34da60000000000000000")).isEqualTo("4bf92f3577b34da6");
    }

    @Test
    void whatACallerRecordsNeedNotBeRecordedHere() {
        assertThat(W3cTrace.isSampled(TRACE_PARENT)).isTrue();
        String without = W3cTrace.notSampled(TRACE_PARENT);
        assertThat(without).isEqualTo("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00");
        assertThat(W3cTrace.isSampled(without)).isFalse();
        assertThat(W3cTrace.isSampled(null)).isFalse();
    }
}
