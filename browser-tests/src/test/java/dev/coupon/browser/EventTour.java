package dev.coupon.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Shows everything that the event page can look like to somebody who looks at it. */
final class EventTour {

    private final OnlineEvent event;
    private final BiConsumer<Page, String> look;

    /** @param look is shown the page in each of its states, with the state's name */
    EventTour(Site site, BiConsumer<Page, String> look) {
        this.event = site.event();
        this.look = look;
    }

    /** @param suffix makes names of this tour its own */
    void lead(Visitor visitor, String suffix) {
        String open = "Open " + suffix;
        UUID coupon = event.coupon(open, 50, Map.of("minOrderAmount", 10_000));
        String busy = "Busy " + suffix;
        UUID busyCoupon = event.coupon(busy, 50);
        String soldOut = "Sold out " + suffix;
        event.claimedByOthers(event.coupon(soldOut, 1), 1);
        String paused = "Paused " + suffix;
        event.order("POST", "/api/coupon/" + event.coupon(paused, 5) + "/disable");
        String coming = "A coming coupon with a name that is as long as a marketing department wants it " + suffix;
        event.coupon(coming, 10_000_000, Duration.ofHours(20));

        visitor.opens("/");
        assertThat(visitor.button("Get coupon", open)).isEnabled();
        assertThat(visitor.button("Sold out", soldOut)).isDisabled();
        assertThat(visitor.button("Paused", paused)).isDisabled();
        assertThat(visitor.button("Not open yet", coming)).isDisabled();
        look.accept(visitor.page(), "cards");
        account(visitor, suffix);
        claim(visitor, open, busy, busyCoupon);
        own(visitor, open);
    }

    private void account(Visitor visitor, String suffix) {
        visitor.logsIn("nobody." + suffix, "incorrect horse");
        assertThat(visitor.dialog("Log in").getByRole(AriaRole.ALERT)).isVisible();
        look.accept(visitor.page(), "log-in with a wrong password");
        visitor.dialog("Log in")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Sign up"))
                .click();
        visitor.field("Username").fill("no");
        visitor.button("Sign up and log in").click();
        assertThat(visitor.field("Username")).isFocused();
        look.accept(visitor.page(), "sign-up with wrong fields");
        visitor.field("Username").fill("tour." + suffix);
        visitor.field("Password").fill(Visitor.PASSWORD);
        visitor.button("Sign up and log in").click();
        assertThat(visitor.button("Log out")).isVisible();
    }

    private void claim(Visitor visitor, String open, String busy, UUID busyCoupon) {
        visitor.claims(open).gets(open, 1);
        look.accept(visitor.page(), "a stored claim");
        visitor.letsTheConnectionBreak();
        visitor.page().route("**" + ClaimRequests.path(busyCoupon), route -> route.abort());
        visitor.claims(busy).sees(busy, "No answer came.");
        look.accept(visitor.page(), "a claim that is asked for again");
        visitor.button("Stop asking", busy).click();
        assertThat(visitor.button("Try again", busy)).isEnabled();
        visitor.context().setOffline(true);
        assertThat(visitor.page().getByText("The connection is lost.").first()).isVisible();
        look.accept(visitor.page(), "offline");
        visitor.context().setOffline(false);
        assertThat(visitor.page().getByText("The connection is lost.").first()).isHidden();
    }

    private void own(Visitor visitor, String open) {
        visitor.link("My coupons").click();
        assertThat(visitor.button("Use", open)).isEnabled();
        look.accept(visitor.page(), "own coupons");
        visitor.button("Use", open).click();
        visitor.field("Order amount (₩)").fill("1");
        visitor.button("Use now").click();
        assertThat(visitor.field("Order amount (₩)")).isFocused();
        look.accept(visitor.page(), "using one, with a wrong amount");
        visitor.field("Order amount (₩)").fill("10000");
        visitor.button("Use now").click();
        assertThat(visitor.dialog("Used.")).isVisible();
        look.accept(visitor.page(), "a used one");
        visitor.button("Close").click();
        visitor.role(AriaRole.TAB, "Used").click();
        assertThat(visitor.page().getByRole(AriaRole.TABPANEL)).containsText(open);
        look.accept(visitor.page(), "used ones");
    }
}
