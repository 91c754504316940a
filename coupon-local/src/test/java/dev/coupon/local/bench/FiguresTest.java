package dev.coupon.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coupon.local.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of that which was measured. */
class FiguresTest {

    @TempDir
    private Path directory;

    @Test
    void medianIsTheOneInTheMiddle() {
        assertThat(Median.of(List.of(9.0, 1.0, 5.0))).isEqualTo(5.0);
        assertThat(Median.of(List.of(4.0, 1.0, 9.0, 2.0))).isEqualTo(3.0);
        assertThat(Median.of(List.of("aaa", "a", "aa"), String::length)).isEqualTo("aa");
    }

    @Test
    void cpuOfAProcessThatWasStartedAgainIsThatOfTheNewOne() {
        CpuTimes before = new CpuTimes(Map.of("api", Duration.ofMillis(500), "consumer", Duration.ofSeconds(60)));
        CpuTimes after = new CpuTimes(Map.of("api", Duration.ofMillis(1_700), "consumer", Duration.ofSeconds(3)));

        CpuTimes taken = after.since(before);

        assertThat(taken.byProcess())
                .containsEntry("api", Duration.ofMillis(1_200))
                .containsEntry("consumer", Duration.ofSeconds(3));
        assertThat(taken.microsPer(10_000)).containsEntry("api", 120.0).containsEntry("consumer", 300.0);
    }

    @Test
    void residentMemoryIsReadFromTheStatusOfAProcess() {
        assertThat(ResidentMemory.kilobytes("Name:\tjava\nVmHWM:\t  400000 kB\nVmRSS:\t  345678 kB\n"))
                .hasValue(345_678);
        assertThat(ResidentMemory.kilobytes("Name:\tjava\n")).isEmpty();
    }

    @Test
    void answersOfTheServerAreCountedByOutcome() {
        Answers before = Answers.parse("coupon_claims_seconds_count{outcome=\"ACCEPTED\"} 5\n");
        Answers after = Answers.parse("""
                # TYPE coupon_claims_seconds histogram
                coupon_claims_seconds_bucket{outcome="ACCEPTED",le="0.1"} 3
                coupon_claims_seconds_count{outcome="ACCEPTED"} 1.2E7
                coupon_claims_seconds_count{application="api",outcome="SOLD_OUT"} 7
                coupon_claims_seconds_count{outcome="ENDED"} 0
                """);

        assertThat(after.since(before).byOutcome())
                .containsExactly(Map.entry("ACCEPTED", 11_999_995L), Map.entry("SOLD_OUT", 7L));
    }

    @Test
    void rateOfKafkasBenchmarkIsThatAfterItsWarmUp() {
        assertThat(ProducerBenchmark.parse("""
                        12000 records sent, 2399.5 records/sec (0.30 MB/sec), 400.0 ms avg latency, 600.0 ms max latency.
                        In steady state.
                        300000 records sent, 61000.5 records/sec (7.56 MB/sec), 3.20 ms avg latency, 90.00 ms max latency, \
                        2 ms 50th, 9 ms 95th, 20 ms 99th, 40 ms 99.9th.
                        200000 steady state records sent, 82000.25 records/sec (9.1 MB/sec), 1.20 ms avg latency, \
                        20.00 ms max latency, 1 ms 50th, 3 ms 95th, 5 ms 99th, 9 ms 99.9th.
                        """)).isEqualTo(82_000.25);
    }

    @Test
    void figureIsMetOnTheSideThatIsBetter() {
        assertThat(Measure.ACCEPTED.isMet(12_000)).isTrue();
        assertThat(Measure.ACCEPTED.isMet(11_999)).isFalse();
        assertThat(Measure.API_CPU.isMet(54.9)).isTrue();
        assertThat(Measure.API_CPU.isMet(55.1)).isFalse();
        assertThat(Measure.OPEN_LOOP_50.isMet(1)).isNull();
    }

    @Test
    void comparisonSaysWhatIsBetterAndWhatIsWorse() throws Exception {
        Path file = directory.resolve("earlier.json");
        Files.writeString(
                file,
                report(
                                Row.of(Measure.ACCEPTED, List.of(5_000.0)),
                                Row.of(Measure.API_CPU, List.of(100.0)),
                                Row.of(Measure.SOLD_OUT, List.of(30_000.0)))
                        .json());

        String table = Comparison.with(file)
                .table(List.of(
                        Row.of(Measure.ACCEPTED, List.of(10_000.0)),
                        Row.of(Measure.API_CPU, List.of(110.0)),
                        Row.of(Measure.SOLD_OUT, List.of(30_100.0)),
                        Row.of(Measure.BACKLOG, List.of(9_000.0))));

        assertThat(table)
                .containsPattern("accepted claims.* 5,000 +10,000 +2\\.00 better")
                .containsPattern("API CPU.* 100\\.0 +110\\.0 +1\\.10 worse")
                .containsPattern("sold-out.* 30,000 +30,100 +1\\.00 *\n")
                .doesNotContain("backlog");
    }

    @Test
    void fileThatIsNoReportIsRefused() throws Exception {
        Path file = Files.writeString(directory.resolve("other.json"), "{}");

        assertThatThrownBy(() -> Comparison.with(file)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Comparison.with(directory.resolve("none.json")))
                .isInstanceOf(Refusal.class);
    }

    private static BenchReport report(Row... rows) {
        Machine machine = new Machine(2, "cpu", 8_000, "Linux", "25", "7.0", "11.4", "wrk", "");
        return new BenchReport(machine, BenchSettings.QUICK, List.of(rows), 1, List.of());
    }
}
