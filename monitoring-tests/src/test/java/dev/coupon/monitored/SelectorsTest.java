package dev.coupon.monitored;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelectorsTest {

    @Test
    void findsEachMetricWithItsMatchers() {
        assertThat(Selectors.in(
                        "sum by (job, instance) (rate(a_total{job=\"x\",by=~\"u{2}|v\"}[1m])) / 1e9 > (max(b:c) > 0)"))
                .containsExactly("a_total{job=\"x\",by=~\"u{2}|v\"}", "b:c");
    }

    @Test
    void takesNeitherFunctionsNorWordsNorLabelsForMetrics() {
        assertThat(
                        Selectors.in(
                                "histogram_quantile(0.99, a) and on (x) b offset 5m unless ignoring(y) c == bool 1 or absent(d{z=\"a\"})"))
                .containsExactly("a", "b", "c", "d{z=\"a\"}");
    }
}
