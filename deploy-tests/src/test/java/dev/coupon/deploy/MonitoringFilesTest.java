package dev.coupon.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.deploy.Mount.Kind;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What Prometheus and Grafana are given here is what lies in {@code support/monitoring}, and fits. */
class MonitoringFilesTest {

    private final ComposeProject project = ComposeProject.simple();

    @Test
    void prometheusIsStartedWithAConfigurationThatIsThere() {
        Path configuration = inRepository("prometheus", argument("prometheus", "--config.file="));

        assertThat(configuration).isRegularFile();
    }

    @Test
    void prometheusAsksTheServersWhereTheyServeMetrics() {
        List<String> asked = YamlFile.read(inRepository("prometheus", argument("prometheus", "--config.file=")))
                .path("scrape_configs")
                .valueStream()
                .flatMap(job -> job.path("static_configs").valueStream())
                .flatMap(fixed -> fixed.path("targets").valueStream())
                .map(JsonNode::stringValue)
                .toList();

        assertThat(asked).containsExactlyInAnyOrder(managementOf("coupon-api"), managementOf("coupon-consumer"));
    }

    @Test
    void grafanaFindsDashboardsWhereItIsToldToLook() {
        JsonNode provider = YamlFile.read(inRepository("grafana", "/etc/grafana/provisioning/dashboards")
                        .resolve("coupon.yml"))
                .at("/providers/0/options/path");

        assertThat(Repo.files(inRepository("grafana", provider.stringValue()), ".json"))
                .isNotEmpty();
    }

    @Test
    void consumersAreScaledByAMetricThatThereIs() {
        List<String> metrics = KubernetesTree.base()
                .kind("HorizontalPodAutoscaler")
                .flatMap(scaler -> scaler.at("/spec/metrics").valueStream())
                .filter(metric -> metric.has("external"))
                .map(metric -> metric.at("/external/metric/name").stringValue())
                .toList();
        String page = Repo.text(Repo.ROOT.resolve("support/monitoring/README.md"));

        assertThat(metrics).hasSize(1).allMatch(page::contains);
    }

    private String managementOf(String server) {
        String url = project.service(server)
                .at("/healthcheck/test")
                .valueStream()
                .map(JsonNode::stringValue)
                .filter(word -> word.startsWith("http"))
                .findFirst()
                .orElseThrow();
        return server + ":" + URI.create(url).getPort();
    }

    private String argument(String service, String option) {
        return project.service(service)
                .path("command")
                .valueStream()
                .map(JsonNode::stringValue)
                .filter(word -> word.startsWith(option))
                .map(word -> word.substring(option.length()))
                .findFirst()
                .orElseThrow();
    }

    /** What lies in a container at this path because it is mounted. */
    private Path inRepository(String service, String path) {
        return Mount.of(project, project.service(service)).stream()
                .filter(mount -> mount.kind() == Kind.FILE && path.startsWith(mount.target()))
                .flatMap(mount -> Stream.of(mount.file()
                        .resolve(path.substring(mount.target().length()).replaceFirst("^/", ""))))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }
}
