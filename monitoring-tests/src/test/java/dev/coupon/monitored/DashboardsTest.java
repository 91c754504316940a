package dev.coupon.monitored;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What Grafana asks of a provisioned dashboard. */
class DashboardsTest {

    static Stream<Path> files() {
        return Dashboards.files().stream();
    }

    @Test
    void thereIsOneForEachPartOfTheSystem() {
        assertThat(Dashboards.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "coupon-api.json", "coupon-consumer.json", "coupon-gate.json", "coupon-infrastructure.json");
    }

    @ParameterizedTest
    @MethodSource("files")
    void isNamedAfterItsFileAndAsksTheProvisionedDatasource(Path file) {
        JsonNode dashboard = Dashboards.read(file);
        String datasource =
                Repository.text(Repository.path("support/monitoring/grafana/provisioning/datasources/prometheus.yml"));

        assertThat(file.getFileName().toString())
                .isEqualTo(dashboard.path("uid").asString() + ".json");
        List<JsonNode> panels = dashboard.path("panels").valueStream().toList();
        assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
        assertThat(panels.stream().filter(panel -> panel.has("targets")))
                .isNotEmpty()
                .allSatisfy(panel -> assertThat(datasource)
                        .contains("uid: " + panel.path("datasource").path("uid").asString()));
        assertThat(panels)
                .allSatisfy(panel -> assertThat(panel.path("gridPos").path("x").asInt()
                                + panel.path("gridPos").path("w").asInt())
                        .isLessThanOrEqualTo(24));
    }
}
