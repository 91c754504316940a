package dev.coupon.monitored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Prometheus' own tool says of our files. */
class PromtoolIT {

    @BeforeAll
    static void needsPromtool() {
        assumeTrue(Programs.isThere("promtool"), "rules are tried where promtool is installed");
    }

    /** Includes the rules that the settings name. */
    @ParameterizedTest
    @ValueSource(strings = {"prometheus.yml", "prometheus.compose.yml"})
    void settingsAreValid(String file) throws Exception {
        assertThat(promtool("check", "config", Repository.prometheus(file).toString()))
                .contains("SUCCESS", "rules found")
                .doesNotContain("FAILED");
    }

    /** Each alert is quiet, fires, and is quiet again. */
    @Test
    void alertsFireWhenTheyShouldAndOnlyThen() throws Exception {
        assertThat(promtool(
                        "test",
                        "rules",
                        Repository.prometheus("tests/alerts.yml").toString()))
                .contains("SUCCESS");
    }

    private static String promtool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Programs.Result result = Programs.run(command);
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }
}
