package dev.coupon.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages are for everybody: on a phone, without a mouse, without seeing them, in Korean and in English. */
@ExtendWith(OnTheSite.class)
class EverybodyIT {

    private final Site site;

    EverybodyIT(Site site) {
        this.site = site;
    }

    @Test
    void theEventPageKeepsNobodyOut() {
        new EventTour(site, Accessibility::keepsNobodyOut).lead(site.visitor(), "desk");
    }

    @Test
    void theEventPageFitsAPhone() {
        new EventTour(site, Accessibility::fitsAPhone).lead(site.visitor(Device.PHONE), "phone");
    }

    @Test
    void theConsoleKeepsNobodyOut() {
        new ConsoleTour(site, Accessibility::keepsNobodyOut).lead(Device.DESK, "desk");
    }

    @Test
    void theConsoleFitsAPhone() {
        new ConsoleTour(site, Accessibility::fitsAPhone).lead(Device.PHONE, "phone");
    }

    @Test
    void signsUpClaimsAndUsesWithTheKeyboardAlone() {
        String name = "Chicken without a mouse";
        site.event().coupon(name, 5);
        Visitor visitor = site.visitor().opens("/");
        assertThat(visitor.button("Get coupon", name)).isEnabled();
        Keyboard keyboard = new Keyboard(visitor.page());
        keyboard.goesTo(visitor.button("Log in").first()).press("Enter");
        keyboard.goesTo(visitor.dialog("Log in")
                        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Sign up")))
                .press("Enter");
        keyboard.goesTo(visitor.field("Username")).types("no.mouse");
        keyboard.goesTo(visitor.field("Password")).types(Visitor.PASSWORD);
        keyboard.press("Enter");
        assertThat(visitor.button("Log out")).isVisible();

        keyboard.goesTo(visitor.button("Get coupon", name)).press("Enter");
        visitor.gets(name, 1);
        assertThat(visitor.button("See in my coupons", name)).isFocused();
        keyboard.press("Space");
        assertThat(visitor.heading("My coupons")).isFocused();
        keyboard.goesTo(visitor.button("Use", name)).press("Enter");
        keyboard.goesTo(visitor.button("Use now")).press("Enter");
        assertThat(visitor.dialog("Used.")).isVisible();
        keyboard.press("Escape");
        assertThat(visitor.dialog("Used.")).isHidden();
        assertThat(visitor.role(AriaRole.TAB, "Usable")).isFocused();
        keyboard.press("ArrowRight");
        assertThat(visitor.role(AriaRole.TAB, "Used")).isFocused();
        assertThat(visitor.page().getByRole(AriaRole.TABPANEL)).containsText(name);
    }

    @Test
    void speaksKoreanToKoreansAndEnglishWhenAskedTo() {
        String name = "한밤의 치킨";
        site.event().coupon(name, 50);
        Visitor visitor = site.visitor(Device.DESK.in("ko-KR")).opens("/");
        assertThat(visitor.heading("선착순 쿠폰")).isVisible();
        assertThat(visitor.button("쿠폰 받기", name)).isEnabled();
        visitor.sees(name, "5,000원 할인").sees(name, "모든 주문에");
        assertThat(visitor.page().locator("html")).hasAttribute("lang", "ko");
        assertThat(visitor.page()).hasTitle("선착순 쿠폰");

        visitor.button("English").click();

        assertThat(visitor.button("Get coupon", name)).isEnabled();
        visitor.sees(name, "₩5,000 off").sees(name, "on any order");
        assertThat(visitor.page().locator("html")).hasAttribute("lang", "en");
        visitor.page().reload();
        assertThat(visitor.heading("First-come coupons")).isVisible();
    }

    @Test
    void theServersSpeakTheLanguageOfThePage() {
        Visitor visitor = site.visitor(Device.DESK.in("ko-KR")).opens("/");
        visitor.button("로그인").first().click();
        visitor.field("아이디").fill("nobody.at.all");
        visitor.field("비밀번호").fill("incorrect horse");
        visitor.dialog("로그인")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("로그인"))
                .click();

        assertThat(visitor.page().getByRole(AriaRole.ALERT)).hasText("아이디 또는 비밀번호가 올바르지 않습니다.");
    }

    @Test
    void theConsoleSpeaksBothLanguages() {
        Operator operator = site.stranger(Device.DESK.in("ko-KR"));
        operator.opens("/admin");
        assertThat(operator.page().getByText("관리자만 쓸 수 있습니다.")).isVisible();

        operator.button("English").click();

        assertThat(operator.page().getByText("For admins only.")).isVisible();
    }

    /** Far from the servers: their times and not those of the device count, which here is in New York. */
    @Test
    void theTimesAreThoseOfTheService() {
        String name = "Chicken of the new year";
        site.event()
                .coupon(
                        name,
                        5,
                        java.util.Map.of("issueStartAt", "2035-01-01T00:00:00", "validUntil", "2035-02-01T00:00:00"));
        Visitor visitor = site.visitor().opens("/");

        visitor.sees(name, "Opens Jan 1, 2035, 12:00 AM").sees(name, "Use by Feb 1, 2035");
    }

    /** Presses keys, and nothing else. */
    private record Keyboard(Page page) {

        private static final int MOST_STEPS = 200;

        /** With Tab. */
        Keyboard goesTo(Locator target) {
            assertThat(target).isVisible();
            for (int step = 0; step < MOST_STEPS; step++) {
                if ((boolean) target.evaluate("element => element.getRootNode().activeElement === element")) {
                    return this;
                }
                press("Tab");
            }
            throw new AssertionError("Tab does not lead to " + target);
        }

        void press(String key) {
            page.keyboard().press(key);
        }

        void types(String text) {
            page.keyboard().type(text);
        }
    }
}
