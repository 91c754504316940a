package dev.coupon.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens to a claim between the button and the number. */
@ExtendWith(OnTheSite.class)
class ClaimPageIT {

    private static final String LOST = "The connection is lost. This is the last known state; reconnecting.";

    private final Site site;

    ClaimPageIT(Site site) {
        this.site = site;
    }

    @Test
    void aDoubleClickIsOneClaim() {
        String name = "Chicken for the nervous";
        UUID coupon = site.event().coupon(name, 5);
        Visitor visitor = site.visitor().opens("/").signsUp("double.click");
        ClaimRequests requests = new ClaimRequests(visitor.context(), coupon);

        visitor.button("Get coupon", name).dblclick();

        visitor.gets(name, 1);
        assertThat(requests.sent()).isEqualTo(1);
    }

    @Test
    void aReloadedPageStillShowsIt() {
        String name = "Chicken for the doubtful";
        site.event().coupon(name, 5);
        Visitor visitor =
                site.visitor().opens("/").signsUp("re.load").claims(name).gets(name, 1);

        visitor.page().reload();

        assertThat(visitor.button("Log out")).isVisible();
        visitor.has(name, 1);
        assertThat(visitor.button("See in my coupons", name)).isEnabled();
    }

    @Test
    void aClaimInOneTabShowsInTheOther() {
        String name = "Chicken in two tabs";
        UUID coupon = site.event().coupon(name, 5);
        Visitor one = site.visitor().opens("/").signsUp("two.tabs");
        Visitor other = one.inAnotherTab().opens("/");
        ClaimRequests requests = new ClaimRequests(one.context(), coupon);
        assertThat(other.button("Get coupon", name)).isEnabled();

        one.claims(name).gets(name, 1);

        other.has(name, 1);
        assertThat(requests.sent()).isEqualTo(1);
    }

    @Test
    void aClaimOfAnotherDeviceIsFound() {
        String name = "Chicken on two devices";
        site.event().coupon(name, 5);
        site.visitor().opens("/").signsUp("two.devices").claims(name).gets(name, 1);

        Visitor other = site.visitor().opens("/").logsIn("two.devices", Visitor.PASSWORD);

        other.has(name, 1);
    }

    @Test
    void aClaimWhileOfflineGoesThroughOnceWhenBack() {
        String name = "Chicken in a tunnel";
        UUID coupon = site.event().coupon(name, 20);
        Visitor visitor = site.visitor().opens("/").signsUp("tun.nel").letsTheConnectionBreak();
        ClaimRequests requests = new ClaimRequests(visitor.context(), coupon);
        assertThat(visitor.button("Get coupon", name)).isEnabled();

        visitor.context().setOffline(true);
        assertThat(visitor.page().getByText(LOST).first()).isVisible();
        visitor.claims(name).sees(name, "No answer came.");
        assertThat(visitor.button("Asking again by itself", name)).isDisabled();
        int others = site.event().claimedByOthers(coupon, 3);
        visitor.context().setOffline(false);

        visitor.gets(name, others + 1);
        assertThat(requests.answers()).containsExactly(202);
        assertThat(visitor.page().getByText(LOST).first()).isHidden();
        assertThat(visitor.card(name).getByRole(com.microsoft.playwright.options.AriaRole.METER))
                .hasAttribute("aria-valuetext", "16 of 20 left");
    }

    @Test
    void whoGivesUpIsNotAskedForAgain() {
        String name = "Chicken for the impatient";
        UUID coupon = site.event().coupon(name, 5);
        Visitor visitor = site.visitor().opens("/").signsUp("im.patient").letsTheConnectionBreak();
        assertThat(visitor.button("Get coupon", name)).isEnabled();
        visitor.context().setOffline(true);
        visitor.claims(name).sees(name, "No answer came.");

        visitor.button("Stop asking", name).click();
        visitor.context().setOffline(false);

        assertThat(visitor.button("Try again", name)).isEnabled();
        visitor.sees(name, "Your earlier request may have arrived. Asking again is safe: you get one coupon.");
        ClaimRequests requests = new ClaimRequests(visitor.context(), coupon);
        visitor.button("Try again", name).click();
        visitor.gets(name, 1);
        assertThat(requests.sent()).isEqualTo(1);
    }

    /** As a proxy in front of the servers says it, and as they do. */
    @Test
    void whoIsSentAwayIsAskedForAgain() {
        String name = "Chicken for the patient";
        UUID coupon = site.event().coupon(name, 5);
        Visitor visitor = site.visitor().opens("/").signsUp("pa.tient");
        ClaimRequests requests = new ClaimRequests(visitor.context(), coupon);
        visitor.page()
                .route("**" + ClaimRequests.path(coupon), ClaimPageIT::isBusy, new Page.RouteOptions().setTimes(1));

        visitor.claims(name).sees(name, "Many people are asking right now.");
        assertThat(visitor.said()).containsText("Many people are asking right now.");

        visitor.gets(name, 1);
        assertThat(requests.answers()).containsExactly(503, 202);
    }

    private static void isBusy(Route route) {
        route.fulfill(
                new Route.FulfillOptions()
                        .setStatus(503)
                        .setHeaders(Map.of("Content-Type", "application/json", "Retry-After", "2"))
                        .setBody(
                                "{\"resultType\":\"ERROR\",\"data\":null,\"errorMessage\":{\"code\":\"E503\",\"message\":\"-\",\"data\":\"OVERLOADED\"}}"));
    }
}
