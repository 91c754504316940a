package dev.coupon.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator does with coupons, and what the people on the event page see of it. */
@ExtendWith(OnTheSite.class)
class ConsoleIT {

    private final Site site;

    ConsoleIT(Site site) {
        this.site = site;
    }

    @Test
    void aUserIsNotLetIn() {
        site.event().signUp("no.admin", Visitor.PASSWORD);
        Operator operator = site.stranger(Device.DESK);
        operator.opens("/admin");
        assertThat(operator.page().getByText("For admins only.")).isVisible();

        operator.enters("no.admin", Visitor.PASSWORD);

        assertThat(operator.page().getByText("no.admin is no admin. Log in as one."))
                .isVisible();
        assertThat(operator.heading("Coupons")).isHidden();
        operator.opens("/");
        assertThat(operator.button("Log out")).isVisible();
        assertThat(operator.link("Console")).isHidden();
    }

    @Test
    void aWrongFieldIsSaidAndWhatWasTypedStays() {
        Operator operator = site.operator();
        operator.link("New coupon").first().click();
        assertThat(operator.field("Discount required"))
                .hasAccessibleDescription("Fixed: 1 to 1,000,000 won. Percentage: 1 to 100");
        operator.field("Name required").fill("Made by hand");
        operator.field("Type required").selectOption("PIZZA");
        operator.field("Kind of discount required").selectOption("PERCENTAGE");
        operator.field("Discount required").fill("130");
        operator.field("Total quantity required").fill("2,500");
        operator.field("Usable until required").fill("2035-12-31T23:59");

        operator.button("Create").click();

        assertThat(operator.page().getByRole(AriaRole.ALERT)).hasText("One field has to be mended. Nothing is lost.");
        assertThat(operator.field("Discount required")).isFocused();
        assertThat(operator.field("Discount required"))
                .hasAccessibleDescription(Pattern.compile("must be 1 to 100 .*"));
        operator.field("Discount required").fill("30");
        operator.button("Create").click();

        assertThat(operator.heading("Made by hand")).isVisible();
        assertThat(operator.region("Terms")).containsText("2,500");
        Visitor visitor = site.visitor();
        visitor.opens("/");
        visitor.sees("Made by hand", "30% off");
    }

    @Test
    void aRaisedQuantityOpensTheCouponAgain() {
        String name = "Raised pizza";
        UUID coupon = site.event().coupon(name, 2);
        site.event().claimedByOthers(coupon, 3);
        Visitor visitor = site.visitor().opens("/");
        assertThat(visitor.button("Sold out", name)).isDisabled();
        Operator operator = site.operator().opens(coupon);

        operator.field("New total quantity").fill("2");
        operator.button("Raise").click();
        assertThat(operator.field("New total quantity")).isFocused();
        assertThat(operator.field("New total quantity"))
                .hasAccessibleDescription(Pattern.compile("Has to be a whole number, 3 to 10,000,000\\. .*"));
        operator.field("New total quantity").fill("1,200");
        operator.button("Raise").click();
        operator.confirms("Raise the total quantity from 2 to 1,200?", "Raise");

        assertThat(operator.page().getByText("The total quantity is 1,200 now."))
                .isVisible();
        assertThat(visitor.button("Get coupon", name)).isEnabled();
        visitor.sees(name, "1,198");
    }

    @Test
    void aDisabledCouponIsPausedForEverybody() {
        String name = "Paused burger";
        UUID coupon = site.event().coupon(name, 10);
        Visitor visitor = site.visitor().opens("/").signsUp("pau.sed");
        assertThat(visitor.button("Get coupon", name)).isEnabled();
        Operator operator = site.operator().opens(coupon);

        operator.button("Disable claiming").click();
        operator.confirms("Disable claiming?", "Cancel");
        assertThat(visitor.button("Get coupon", name)).isEnabled();
        operator.button("Disable claiming").click();
        operator.confirms("Disable claiming?", "Disable claiming");

        assertThat(operator.page().getByText("Claiming is disabled.")).isVisible();
        assertThat(operator.region("Live")).containsText("Gate disabled");
        assertThat(visitor.button("Paused", name)).isDisabled();

        operator.button("Enable claiming").click();
        operator.confirms("Enable claiming?", "Enable claiming");
        assertThat(operator.region("Live")).containsText("Gate open");
        visitor.claims(name).gets(name, 1);
    }
}
