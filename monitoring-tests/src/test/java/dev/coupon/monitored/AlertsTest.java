package dev.coupon.monitored;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each alert is explained, and tried. */
class AlertsTest {

    private static final String PAGE = "docs/alerts.md";
    private static final Pattern SECTION = Pattern.compile("(?m)^### (Coupon\\w+)$");

    @Test
    void eachAlertHasASectionThatItsLinkLeadsTo() {
        List<String> sections = SECTION.matcher(Repository.text(Repository.path(PAGE)))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(Rules.alerts()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(sections).containsExactlyInAnyOrderElementsOf(Rules.alerts());
        assertThat(Rules.runbooks())
                .containsExactlyElementsOf(Rules.alerts().stream()
                        .map(alert -> PAGE + "#" + alert.toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void eachAlertIsTriedByPromtool() {
        assertThat(Rules.triedByPromtool()).containsAll(Rules.alerts());
    }
}
