package dev.coupon.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of a coupon that somebody has. */
@ExtendWith(OnTheSite.class)
class OwnCouponsPageIT {

    private final Site site;

    OwnCouponsPageIT(Site site) {
        this.site = site;
    }

    @Test
    void isUsedOnceItIsConfirmed() {
        String name = "Chicken to be eaten";
        site.event().coupon(name, 5);
        Visitor visitor =
                site.visitor().opens("/").signsUp("eats.it").claims(name).gets(name, 1);
        visitor.button("See in my coupons", name).click();
        assertThat(visitor.heading("My coupons")).isFocused();

        visitor.button("Use", name).click();
        visitor.button("Close").click();
        assertThat(visitor.button("Use", name)).isFocused();

        visitor.button("Use", name).click();
        visitor.field("Order amount (₩, optional)").fill("24000");
        assertThat(visitor.dialog("Use this coupon?")).containsText("Takes ₩5,000 off.");
        visitor.button("Use now").click();
        assertThat(visitor.dialog("Used.")).containsText("Saved ₩5,000");
        visitor.button("Close").click();

        assertThat(panel(visitor)).hasText("You have no coupons to use.");
        tab(visitor, "Used").click();
        assertThat(panel(visitor)).containsText(Pattern.compile(name + ".*Used .*Saved ₩5,000", Pattern.DOTALL));
        visitor.link("Event").click();
        visitor.sees(name, "You have used this coupon.");
    }

    @Test
    void anOrderThatIsTooSmallIsSaidBeforeItIsSent() {
        String name = "Pizza for large orders";
        site.event().coupon(name, 5, Map.of("minOrderAmount", 20_000));
        Visitor visitor =
                site.visitor().opens("/").signsUp("small.order").claims(name).gets(name, 1);
        visitor.link("My coupons").click();
        visitor.button("Use", name).click();

        visitor.field("Order amount (₩)").fill("19,999");
        visitor.button("Use now").click();

        Locator amount = visitor.field("Order amount (₩)");
        assertThat(amount).isFocused();
        assertThat(amount)
                .hasAccessibleDescription("Please enter an amount of ₩20,000 or more, in digits. ₩20,000 or more");
        amount.fill("20,000");
        visitor.button("Use now").click();
        assertThat(visitor.dialog("Used.")).isVisible();
    }

    /** It was used, and only the answer is lost: whoever asks again is told so, and nothing is used twice. */
    @Test
    void aLostAnswerIsAskedForAgain() {
        String name = "Burger on a bad line";
        UUID coupon = site.event().coupon(name, 5);
        Visitor visitor =
                site.visitor().opens("/").signsUp("bad.line").claims(name).gets(name, 1);
        visitor.letsTheConnectionBreak()
                .page()
                .route(
                        "**/api/coupon/" + coupon + "/usage",
                        OwnCouponsPageIT::losesTheAnswer,
                        new Page.RouteOptions().setTimes(1));
        visitor.link("My coupons").click();
        visitor.button("Use", name).click();
        visitor.field("Order amount (₩, optional)").fill("9000");

        visitor.button("Use now").click();
        assertThat(visitor.dialog("Use this coupon?").getByRole(AriaRole.ALERT))
                .hasText("No answer came. It may have been used: please check again. It cannot be used twice.");
        visitor.button("Check again").click();

        assertThat(visitor.dialog("Used.")).containsText("Saved ₩5,000");
    }

    @Test
    void whatIsUsedInOneTabIsUsedInTheOther() {
        String name = "Dessert in two tabs";
        site.event().coupon(name, 5);
        Visitor one = site.visitor().opens("/").signsUp("des.sert").claims(name).gets(name, 1);
        one.link("My coupons").click();
        Visitor other = one.inAnotherTab().opens("/#mine");
        assertThat(other.button("Use", name)).isEnabled();

        one.button("Use", name).click();
        one.button("Use now").click();
        assertThat(one.dialog("Used.")).isVisible();

        assertThat(panel(other)).hasText("You have no coupons to use.");
    }

    @Test
    void anExpiredOneIsAmongTheExpired() {
        String name = "Coffee from yesterday";
        UUID coupon = site.event().coupon(name, 5);
        Visitor visitor =
                site.visitor().opens("/").signsUp("yester.day").claims(name).gets(name, 1);
        site.backstage().expire(coupon);

        visitor.opens("/#mine");
        tab(visitor, "Expired").click();

        assertThat(panel(visitor)).containsText(name);
        assertThat(panel(visitor)).containsText("Expired ");
        tab(visitor, "Usable").click();
        assertThat(panel(visitor)).hasText("You have no coupons to use.");
    }

    private static void losesTheAnswer(Route route) {
        route.fetch();
        route.abort();
    }

    private static Locator tab(Visitor visitor, String name) {
        return visitor.role(AriaRole.TAB, name);
    }

    private static Locator panel(Visitor visitor) {
        return visitor.page().getByRole(AriaRole.TABPANEL);
    }
}
