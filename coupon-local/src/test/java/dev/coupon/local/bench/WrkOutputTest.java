package dev.coupon.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WrkOutputTest {

    private static final String OUTPUT = """
            Running 20s test @ http://127.0.0.1:8080/api/coupon/x/issue
              2 threads and 64 connections
            Requests/sec:   4900.12
            result requests=98000 duration=20001234 refused=17 failed=3 late=0 p50=4200 p99=21000 p999=40123 max=61000 \
            sent=49020 sent=49047
            0m0.001s 0m0.002s
            1m2.340s 0m5.600s
            """;

    @Test
    void readsWhatTheScriptAndTheShellHavePrinted() {
        WrkOutput output = WrkOutput.parse(OUTPUT);

        assertThat(output.requests()).isEqualTo(98_000);
        assertThat(output.refused()).isEqualTo(17);
        assertThat(output.failed()).isEqualTo(3);
        assertThat(output.took()).isEqualTo(Duration.ofNanos(20_001_234_000L));
        assertThat(output.latency()).isEqualTo(new Latency(4_200, 21_000, 40_123, 61_000));
        assertThat(output.sent()).containsExactly(49_020L, 49_047L);
        assertThat(output.cpu()).isEqualTo(Duration.ofMillis(67_940));
    }

    @Test
    void whatIsNotRefusedIsAccepted() {
        assertThat(WrkOutput.parse(OUTPUT)
                        .result(new UsersAsked(List.of(), Set.of()))
                        .accepted())
                .isEqualTo(97_983);
    }

    @Test
    void outputWithoutAResultIsNoMeasurement() {
        assertThatThrownBy(() -> WrkOutput.parse("unable to connect to 127.0.0.1:8080 Connection refused\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Connection refused");
    }
}
