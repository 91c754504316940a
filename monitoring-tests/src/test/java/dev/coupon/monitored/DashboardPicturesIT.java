package dev.coupon.monitored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Renews the pictures of the dashboards in the documents, from a minute with two rushes. Only when asked to. */
@EnabledIfSystemProperty(named = "monitoring.pictures", matches = "true")
class DashboardPicturesIT {

    private static final Duration STEP = Duration.ofSeconds(2);
    private static final Duration QUIET = Duration.ofSeconds(20);
    private static final Pattern LABEL = Pattern.compile("\\{\\{(\\w+)}}");
    private static final int ID_LENGTH = 36;

    @TempDir
    private Path directory;

    @Test
    void drawsEachDashboard() throws Exception {
        assumeTrue(Programs.isThere("prometheus"), "needs a Prometheus on the PATH");
        Clock clock = Clock.systemUTC();
        try (MonitoredStack system = MonitoredStack.start(directory);
                Prometheus prometheus = system.prometheus()) {
            system.crowd().trickle();
            system.crowd().rush(100, 3_000);
            Thread.sleep(QUIET.toMillis());
            Instant from = clock.instant();
            Thread.sleep(QUIET.toMillis());
            system.crowd().rush(2_000, 10_000);
            Thread.sleep(QUIET.toMillis());
            system.crowd().rush(5_000, 5_000);
            Thread.sleep(QUIET.toMillis());
            Instant to = clock.instant();
            for (Path file : Dashboards.files()) {
                String name = file.getFileName().toString().replace(".json", "");
                String picture = draw(prometheus, name, from, to);
                assertThat(picture).contains("<polyline");
                Files.writeString(Repository.path("docs/pictures").resolve("dashboard-" + name + ".svg"), picture);
            }
        }
    }

    private static String draw(Prometheus prometheus, String dashboard, Instant from, Instant to) {
        return new PanelPicture(Duration.between(from, to).toSeconds())
                .draw(Dashboards.panels().stream()
                        .filter(panel -> panel.dashboard().equals(dashboard))
                        .map(panel -> new PanelPicture.Panel(
                                panel.title(),
                                panel.unit(),
                                panel.targets().stream()
                                        .flatMap(target -> lines(prometheus, target, from, to))
                                        .toList()))
                        .toList());
    }

    private static Stream<PanelPicture.Line> lines(
            Prometheus prometheus, Dashboards.Target target, Instant from, Instant to) {
        return prometheus
                .range(target.expression(), from, to, STEP)
                .valueStream()
                .map(series -> new PanelPicture.Line(
                        name(target.legend(), series.path("metric")), points(series.path("values"), from)));
    }

    /** Addresses change with every run, and ids with every coupon: short ones do. */
    private static String name(String legend, JsonNode labels) {
        Matcher label = LABEL.matcher(legend);
        return label.replaceAll(found -> {
            String value = labels.path(found.group(1)).asString("");
            return Matcher.quoteReplacement(
                    value.length() == ID_LENGTH ? "..." + value.substring(ID_LENGTH - 4) : value);
        });
    }

    private static List<double[]> points(JsonNode values, Instant from) {
        return values.valueStream()
                .map(value -> new double[] {
                    value.path(0).asDouble() - from.getEpochSecond(),
                    Double.parseDouble(value.path(1).asString())
                })
                .filter(point -> Double.isFinite(point[1]))
                .toList();
    }
}
