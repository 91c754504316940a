package dev.coupon.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.local.Command.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The benchmark on the real servers, as short as it can be: what it measures does not matter here. */
class BenchIT {

    private static final String DATABASE = "--database=" + System.getProperty("test.database", "mariadb");

    @TempDir
    private Path directory;

    @Test
    void measuresAndComparesEveryAnswerWithTheRows() throws Exception {
        Command coupon = new Command(directory);
        Path json = directory.resolve("bench.json");

        Result bench = coupon.run(
                "bench",
                "--seconds=1",
                "--runs=1",
                "--rows=accepted,sold-out,watchers,open-loop,judgements,growth",
                "--watchers=50",
                "--json=" + json,
                DATABASE);

        assertThat(bench.output()).contains("every 202 is a row").doesNotContain("WRONG");
        assertThat(bench.exitCode()).isZero();
        JsonNode report = JsonMapper.builder().build().readTree(Files.readString(json));
        assertThat(names(report))
                .contains(
                        "ACCEPTED",
                        "API_CPU",
                        "ALL_CPU",
                        "SOLD_OUT",
                        "WATCHERS_DELIVERY",
                        "WATCHERS_CPU",
                        "WATCHERS_REDIS",
                        "WATCHERS_MEMORY",
                        "JUDGEMENTS",
                        "OPEN_LOOP_50",
                        "OVERLOAD_ACCEPTED",
                        "GATE_GROWTH",
                        "ROWS_GROWTH");
        JsonNode delivery = row(report, "WATCHERS_DELIVERY");
        assertThat(delivery.path("errors").asLong())
                .as("all saw the last state")
                .isZero();
        assertThat(delivery.path("latencyMicros").path("p99").asLong()).isPositive();
        assertThat(delivery.at("/details/50 watching/events~1s").asLong()).isGreaterThanOrEqualTo(50);
        assertThat(row(report, "WATCHERS_REDIS").path("figure").asDouble()).isPositive();
        assertThat(report.path("complaints").isEmpty()).isTrue();
        assertThat(report.path("checkedRuns").asInt()).isGreaterThanOrEqualTo(7);
        JsonNode accepted = report.path("rows").path(0);
        assertThat(accepted.path("figure").asDouble()).isPositive();
        assertThat(accepted.path("errors").asLong()).isZero();
        assertThat(accepted.path("latencyMicros").path("p99").asLong()).isPositive();
        assertThat(accepted.path("cpuMicros").path("api").asDouble()).isPositive();
        assertThat(accepted.path("yardsticks").size()).isEqualTo(3);
        assertThat(accepted.path("target").asDouble()).isEqualTo(12_000);
        assertThat(accepted.path("met").isBoolean()).isTrue();
        assertThat(report.path("machine").path("cores").asInt()).isPositive();
    }

    @Test
    void unknownRowsAreRefusedBeforeAnythingIsStarted() {
        Result bench = new Command(directory).run("bench", "--rows=accepted,fastest");

        assertThat(bench.exitCode()).isEqualTo(1);
        assertThat(bench.output()).contains("There are no such rows: fastest").doesNotContain("Starting");
    }

    private static JsonNode row(JsonNode report, String name) {
        return report.path("rows")
                .valueStream()
                .filter(row -> row.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(JsonNode report) {
        List<String> names = new ArrayList<>();
        report.path("rows").forEach(row -> names.add(row.path("name").asString()));
        return names;
    }
}
