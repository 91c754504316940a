package dev.coupon.monitored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole system under load, seen by a real Prometheus with the rules as they are. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MonitoringIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    static Path directory;

    private static MonitoredStack system;
    private static Prometheus prometheus;

    @BeforeAll
    static void start() throws Exception {
        system = MonitoredStack.start(directory);
        if (Programs.isThere("prometheus")) {
            prometheus = system.prometheus();
        }
        system.crowd().trickle();
        system.crowd().rush(500, 3_000);
    }

    @AfterAll
    static void end() {
        if (prometheus != null) {
            prometheus.close();
        }
        if (system != null) {
            system.close();
        }
    }

    @Test
    @Order(1)
    void pageListsEveryMetricOfOursAndNoOther() {
        eventually(() -> {
            assertPageIsTrueOf("API", system.apiMetrics());
            assertPageIsTrueOf("consumer", system.consumerMetrics());
        });
    }

    private static void assertPageIsTrueOf(String server, Exposition exposed) {
        Map<String, String> listed = new TreeMap<>();
        Map<String, Set<String>> labels = new TreeMap<>();
        new MetricPage()
                .ours().values().stream().filter(row -> row.isOf(server)).forEach(row -> {
                    listed.put(row.name(), row.kind());
                    labels.put(row.name(), row.labels());
                });
        assertThat(listed).as("docs/metrics.md, %s", server).isEqualTo(exposed.ours());
        assertThat(labels)
                .as("labels in docs/metrics.md, %s", server)
                .isEqualTo(exposed.ours().keySet().stream().collect(Collectors.toMap(name -> name, exposed::labels)));
    }

    @Test
    @Order(1)
    void metricsOfOthersThatThePageNamesAreThere() {
        Map<String, MetricPage.Row> others = new MetricPage().others();
        assertThat(others).isNotEmpty();
        eventually(() -> {
            Exposition api = system.apiMetrics();
            Exposition consumer = system.consumerMetrics();
            assertThat(others.values())
                    .allSatisfy(row -> assertThat((!row.isOf("API") || api.has(row.name()))
                                    && (!row.isOf("consumer") || consumer.has(row.name())))
                            .as(row.name())
                            .isTrue());
        });
    }

    @Test
    @Order(2)
    void everyLineOfEveryPanelShowsSomething() {
        needsPrometheus();
        eventually(() -> assertThat(Dashboards.panels().stream()
                        .flatMap(panel -> panel.targets().stream()
                                .map(Dashboards.Target::expression)
                                .filter(expression ->
                                        prometheus.values(expression).isEmpty())
                                .map(expression -> panel.dashboard() + ", " + panel.title() + ": " + expression)))
                .isEmpty());
    }

    @Test
    @Order(2)
    void everyRuleIsEvaluatedAndAsksForMetricsThatExist() {
        needsPrometheus();
        eventually(() -> {
            assertThat(prometheus.rules())
                    .isNotEmpty()
                    .allSatisfy(rule -> assertThat(rule.path("health").asString())
                            .as(rule.toString())
                            .isEqualTo("ok"));
            assertThat(prometheus.rules().stream()
                            .flatMap(MonitoringIT::selectors)
                            .filter(selector ->
                                    prometheus.values("count(" + selector + ")").isEmpty()))
                    .isEmpty();
            assertThat(prometheus.rules().stream()
                            .filter(rule -> rule.path("type").asString().equals("recording"))
                            .map(rule -> rule.path("name").asString())
                            .filter(record -> prometheus.values(record).isEmpty()))
                    .isEmpty();
        });
    }

    private static Stream<String> selectors(JsonNode rule) {
        return Selectors.in(rule.path("query").asString()).stream();
    }

    @Test
    @Order(3)
    void killedApiServerIsAlertedUntilItIsBack() {
        needsPrometheus();
        String down = "CouponServerDown coupon-api";
        eventually(() -> assertThat(prometheus.firing()).doesNotContain(down));

        system.stack().killApi();
        eventually(() ->
                assertThat(prometheus.firing()).contains(down).doesNotContain("CouponServerDown coupon-consumer"));

        system.stack().startApi();
        eventually(() -> assertThat(prometheus.firing()).doesNotContain(down));
    }

    /** Nobody stores what is accepted meanwhile: the API servers tell how far that is behind. */
    @Test
    @Order(4)
    void killedConsumerIsAlertedAndItsLagUntilItIsBack() {
        needsPrometheus();
        String down = "CouponServerDown coupon-consumer";
        eventually(() -> assertThat(prometheus.firing()).doesNotContain(down, "CouponLag"));

        system.stack().killConsumer();
        eventually(() -> assertThat(prometheus.firing()).contains(down));
        eventually(() -> assertThat(prometheus.firing()).contains("CouponLag"));

        system.stack().startConsumer();
        eventually(() -> assertThat(prometheus.firing()).doesNotContain(down, "CouponLag"));
    }

    private static void needsPrometheus() {
        assumeTrue(prometheus != null, "needs a Prometheus on the PATH");
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(assertion);
    }
}
