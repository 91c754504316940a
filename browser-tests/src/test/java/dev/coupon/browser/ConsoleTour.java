package dev.coupon.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Shows everything that the console can look like. */
final class ConsoleTour {

    private final Site site;
    private final BiConsumer<Page, String> look;

    /** @param look is shown the page in each of its states, with the state's name */
    ConsoleTour(Site site, BiConsumer<Page, String> look) {
        this.site = site;
        this.look = look;
    }

    void lead(Device device, String suffix) {
        UUID coupon = site.event().coupon("Toured " + suffix, 30);
        site.event().claimedByOthers(coupon, 40);
        Operator operator = site.stranger(device);
        operator.opens("/admin");
        operator.enters("nobody." + suffix, "incorrect horse");
        assertThat(operator.page().getByRole(AriaRole.ALERT)).isVisible();
        look.accept(operator.page(), "the door");

        operator = site.operator(device);
        assertThat(operator.link("Toured " + suffix)).isVisible();
        look.accept(operator.page(), "all coupons");
        operator.opens("/admin#/new");
        operator.button("Create").click();
        assertThat(operator.page().getByRole(AriaRole.ALERT)).containsText("to be mended");
        look.accept(operator.page(), "a new coupon with wrong fields");
        coupon(operator.opens(coupon));
        failures(operator, suffix);
    }

    private void coupon(Operator operator) {
        assertThat(operator.region("Live")).containsText(Pattern.compile("Stored\\s*30"));
        operator.button("Run the proof").click();
        assertThat(operator.region("Proof")).containsText("PROVEN");
        operator.region("Live").getByText("The charts as a table").click();
        assertThat(operator.region("Live").getByRole(AriaRole.TABLE)).isVisible();
        look.accept(operator.page(), "a coupon");
        operator.button("Disable claiming").click();
        assertThat(operator.dialog("Disable claiming?")).isVisible();
        look.accept(operator.page(), "asked whether to disable it");
        operator.button("Cancel").click();
    }

    private void failures(Operator operator, String suffix) {
        UUID coupon = site.event().coupon("Failed " + suffix, 5);
        site.backstage().countAsFull(coupon);
        site.event().claimedByOthers(coupon, 1);
        operator.opens("/admin#/failures");
        assertThat(operator.page().getByRole(AriaRole.TABLE)).containsText("OVER_QUANTITY");
        look.accept(operator.page(), "failures");
    }
}
