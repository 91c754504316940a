package dev.coupon.monitored;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page against the dashboards and rules; {@link MonitoringIT} compares it with the servers. */
class MetricPageTest {

    private final MetricPage page = new MetricPage();

    @Test
    void namesExactlyThoseMetricsOfOthersThatAreUsed() {
        assertThat(used().filter(name -> !name.startsWith("coupon_")).collect(Collectors.toSet()))
                .isEqualTo(page.others().keySet());
    }

    @Test
    void namesEveryMetricOfOursThatIsUsed() {
        Set<String> ours = used().filter(name -> name.startsWith("coupon_"))
                .map(name -> page.ours().containsKey(name) ? name : name.replaceFirst("_(bucket|count|sum|max)$", ""))
                .collect(Collectors.toSet());

        assertThat(ours).isNotEmpty();
        assertThat(page.ours().keySet()).containsAll(ours);
    }

    /** Without what is recorded by rules, and what Prometheus itself knows of a target. */
    private static Stream<String> used() {
        return Stream.concat(
                        Dashboards.panels().stream()
                                .flatMap(panel -> panel.targets().stream())
                                .map(Dashboards.Target::expression),
                        Rules.expressions().stream())
                .flatMap(expression -> Selectors.in(expression).stream())
                .map(Selectors::metric)
                .filter(name -> !name.contains(":") && !name.equals("up"));
    }
}
