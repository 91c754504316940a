package dev.coupon.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An event as the people live it for whom it is made. */
@ExtendWith(OnTheSite.class)
class EventPageIT {

    private final Site site;

    EventPageIT(Site site) {
        this.site = site;
    }

    @Test
    void fromCountdownToSoldOut() {
        String name = "Chicken of the evening";
        List<Visitor> visitors = Stream.of("jan.one", "feb.two", "mar.three", "apr.four")
                .map(username -> site.visitor().opens("/").signsUp(username))
                .toList();
        UUID coupon = site.event().coupon(name, 12, Duration.ofSeconds(20));
        for (Visitor visitor : visitors) {
            visitor.sees(name, "Opens in");
            assertThat(visitor.button("Not open yet", name)).isDisabled();
        }

        for (Visitor visitor : visitors) {
            assertThat(visitor.button("Get coupon", name)).isEnabled();
        }
        for (int number = 1; number <= 3; number++) {
            visitors.get(number - 1).claims(name).gets(name, number);
        }
        assertThat(site.event().claimedByOthers(coupon, 30)).isEqualTo(9);

        Visitor late = visitors.get(3);
        assertThat(late.button("Sold out", name)).isDisabled();
        assertThat(late.card(name).getByRole(AriaRole.METER)).hasAttribute("aria-valuetext", "0 of 12 left");
        assertThat(visitors.get(0).card(name)).containsText("No. 1");
        assertThat(site.event().look(coupon).path("remaining").asInt()).isZero();
    }

    /** The page that he looks at is older than the truth. */
    @Test
    void whoIsTooLateIsToldSo() {
        String name = "Pizza for the quick";
        UUID coupon = site.event().coupon(name, 2);
        Visitor visitor = site.visitor().opens("/").signsUp("too.late");
        assertThat(visitor.button("Get coupon", name)).isEnabled();
        visitor.letsTheConnectionBreak();
        visitor.page().route("**/api/coupon/live**", route -> route.abort());
        visitor.page().evaluate("dispatchEvent(new Event('online'))");
        site.event().claimedByOthers(coupon, 2);

        visitor.claims(name).sees(name, "Sorry, all of them are gone.");
        assertThat(visitor.button("Sold out", name)).isDisabled();
        assertThat(visitor.said()).hasText(name + ": Sorry, all of them are gone.");
    }

    @Test
    void aNewCouponAndMoreOfItAppearByThemselves() {
        Visitor visitor = site.visitor().opens("/");
        assertThat(visitor.heading("First-come coupons")).isVisible();
        String name = "Burger out of nowhere";
        UUID coupon = site.event().coupon(name, 1);
        assertThat(visitor.button("Get coupon", name)).isEnabled();

        site.event().claimedByOthers(coupon, 1);
        assertThat(visitor.button("Sold out", name)).isDisabled();

        site.event().raise(coupon, 5);
        assertThat(visitor.button("Get coupon", name)).isEnabled();
        assertThat(visitor.card(name).getByRole(AriaRole.METER)).hasAttribute("aria-valuetext", "4 of 5 left");
    }

    @Test
    void whoIsNotLoggedInLogsInAndHasClaimed() {
        String name = "Coffee for a newcomer";
        site.event().coupon(name, 5);
        site.event().signUp("new.comer", Visitor.PASSWORD);
        Visitor visitor = site.visitor().opens("/").claims(name);
        assertThat(visitor.dialog("Log in")).containsText("Once you are logged in, ‘" + name + "’ is claimed at once.");

        visitor.entersLogIn("new.comer", Visitor.PASSWORD).gets(name, 1);
    }

    /** No stream comes through, as behind some proxies. */
    @Test
    void withoutAStreamThePageAsksForItself() {
        String name = "Dessert behind a proxy";
        UUID coupon = site.event().coupon(name, 3);
        Visitor visitor = site.visitor().letsTheConnectionBreak();
        visitor.page().route("**/api/coupon/live/stream", route -> route.abort());
        visitor.opens("/");
        assertThat(visitor.button("Get coupon", name)).isEnabled();

        site.event().claimedByOthers(coupon, 3);

        assertThat(visitor.button("Sold out", name)).isDisabled();
    }
}
