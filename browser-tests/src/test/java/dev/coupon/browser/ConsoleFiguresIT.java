package dev.coupon.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator finds out about an event, while it goes on and afterwards. */
@ExtendWith(OnTheSite.class)
class ConsoleFiguresIT {

    private final Site site;

    ConsoleFiguresIT(Site site) {
        this.site = site;
    }

    @Test
    void figuresAndChartsMoveDuringARush() {
        UUID coupon = site.event().coupon("Watched chicken", 40);
        Operator operator = site.operator().opens(coupon);
        Locator live = operator.region("Live");
        Locator chart = live.getByRole(
                AriaRole.IMG, new Locator.GetByRoleOptions().setName(Pattern.compile("^Claims by outcome")));
        assertThat(live).containsText("Gate open");
        assertThat(chart).hasAccessibleName(Pattern.compile("Accepted: Now 0; .*"));
        byte[] before = chart.screenshot();

        site.event().claimedByOthers(coupon, 100);

        assertThat(chart).hasAccessibleName(accepted("[1-9]"));
        assertThat(chart)
                .hasAccessibleName(Pattern.compile("Sold out: Now [\\d.,]+; in the last 5 minutes 0 to [1-9].*"));
        assertThat(live).containsText(Pattern.compile("Admitted\\s*40"));
        assertThat(live).containsText(Pattern.compile("Stored\\s*40"));
        assertThat(live).containsText(Pattern.compile("Remaining\\s*0\\s*of 40"));
        assertThat(chart.screenshot()).isNotEqualTo(before);
        assertThat(operator.page()
                        .getByText("Sold out", new Page.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();
        live.getByText("The charts as a table").click();
        assertThat(live.getByRole(AriaRole.TABLE).getByRole(AriaRole.ROW).nth(1))
                .containsText(Pattern.compile("\\d"));
    }

    private static Pattern accepted(String most) {
        return Pattern.compile("Accepted: Now [\\d.,]+; in the last 5 minutes 0 to " + most + ".*");
    }

    @Test
    void whatWasPromisedIsProven() {
        UUID coupon = site.event().coupon("Proven dessert", 20);
        site.event().claimedByOthers(coupon, 50);
        Operator operator = site.operator().opens(coupon);
        assertThat(operator.region("Live")).containsText(Pattern.compile("Stored\\s*20"));

        operator.button("Run the proof").click();

        Locator proof = operator.region("Proof");
        assertThat(proof).containsText("PROVEN");
        assertThat(proof).containsText("Every accepted user has a row, and nobody else has.");
        assertThat(proof.getByRole(
                        AriaRole.ROW, new Locator.GetByRoleOptions().setName(Pattern.compile("^Missing accepted.*0"))))
                .isVisible();
    }

    @Test
    void aClaimThatCouldNotBeStoredIsSentAgain() {
        String name = "Coffee that could not be stored";
        UUID coupon = site.event().coupon(name, 10);
        Visitor visitor = site.visitor().opens("/").signsUp("not.lucky");
        site.backstage().countAsFull(coupon);
        visitor.claims(name).sees(name, "No. 1").sees(name, "You are in. Storing it now.");
        Operator operator = site.operator();
        operator.link("Failures").first().click();
        Locator rows = operator.page().getByRole(AriaRole.ROW);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !site.backstage().failedUsersOf(coupon).isEmpty());
        String user = site.backstage().failedUsersOf(coupon).get(0);
        Locator row = rows.filter(new Locator.FilterOptions().setHasText(user));
        assertThat(row).containsText("over the total quantity");
        assertThat(row).containsText("Waiting");

        site.backstage().countAsEmpty(coupon);
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Retry: Number 1"))
                .click();

        visitor.gets(name, 1);
        assertThat(row).isHidden();
        operator.link("Resolved").click();
        assertThat(row).containsText("Resolved");
    }

    @Test
    void theExportHasEveryRow() throws IOException {
        String name = "Exported chicken";
        UUID coupon = site.event().coupon(name, 60);
        Visitor visitor =
                site.visitor().opens("/").signsUp("ex.ported").claims(name).gets(name, 1);
        assertThat(visitor.button("See in my coupons", name)).isEnabled();
        site.event().claimedByOthers(coupon, 80);
        Operator operator = site.operator().opens(coupon);
        assertThat(operator.region("Live")).containsText(Pattern.compile("Stored\\s*60"));

        Download download = operator.page()
                .waitForDownload(() -> operator.button("Export CSV").click());

        assertThat(download.suggestedFilename()).isEqualTo("issued-" + coupon + ".csv");
        List<String> lines = Files.readAllLines(download.path());
        assertThat(lines.get(0)).contains("userId,username,sequence,issuedAt");
        assertThat(lines.stream()
                        .skip(1)
                        .map(line -> Arrays.asList(line.split(",")))
                        .map(fields -> fields.get(0) + " " + fields.get(2)))
                .containsExactlyInAnyOrderElementsOf(site.backstage().rowsOf(coupon))
                .hasSize(60);
        assertThat(lines).anyMatch(line -> line.contains(",ex.ported,1,"));
    }
}
