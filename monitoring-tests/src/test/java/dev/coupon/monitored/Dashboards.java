package dev.coupon.monitored;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboards of Grafana, as files. */
final class Dashboards {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Dashboards() {}

    /** One line of a panel. */
    record Target(String expression, String legend) {}

    record Panel(String dashboard, String title, String unit, List<Target> targets) {}

    static List<Path> files() {
        try (Stream<Path> files = Files.list(Repository.path("support/monitoring/grafana/dashboards"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(Path file) {
        return JSON.readTree(Repository.text(file));
    }

    static List<Panel> panels() {
        return files().stream()
                .map(Dashboards::read)
                .flatMap(Dashboards::panels)
                .toList();
    }

    private static Stream<Panel> panels(JsonNode dashboard) {
        return dashboard
                .path("panels")
                .valueStream()
                .filter(panel -> !panel.path("type").asString().equals("row"))
                .map(panel -> new Panel(
                        dashboard.path("uid").asString(),
                        panel.path("title").asString(),
                        panel.path("fieldConfig").path("defaults").path("unit").asString(),
                        panel.path("targets")
                                .valueStream()
                                .map(target -> new Target(
                                        target.path("expr").asString(),
                                        target.path("legendFormat").asString()))
                                .toList()));
    }
}
