package dev.coupon.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing up, logging in and being logged out. */
@ExtendWith(OnTheSite.class)
class AccountPageIT {

    private final Site site;

    AccountPageIT(Site site) {
        this.site = site;
    }

    @Test
    void aWrongPasswordIsSaidAndCanBeMended() {
        site.event().signUp("wrong.once", Visitor.PASSWORD);
        Visitor visitor = site.visitor().opens("/").logsIn("wrong.once", "incorrect horse");
        Locator dialog = visitor.dialog("Log in");

        assertThat(dialog.getByRole(AriaRole.ALERT)).hasText("The username or the password is wrong.");
        assertThat(visitor.field("Username")).hasValue("wrong.once");
        assertThat(visitor.button("Log out")).isHidden();

        visitor.entersLogIn("wrong.once", Visitor.PASSWORD);
        assertThat(visitor.button("Log out")).isVisible();
        assertThat(visitor.said()).hasText("You are logged in as wrong.once.");
    }

    @Test
    void whatIsMissingIsSaidWhereItIsMissing() {
        Visitor visitor = site.visitor().opens("/").logsIn("", "");

        assertThat(visitor.field("Username")).hasAccessibleDescription("Please enter your username.");
        assertThat(visitor.field("Password")).hasAccessibleDescription("Please enter your password.");
        assertThat(visitor.field("Username")).isFocused();
    }

    @Test
    void theRulesOfAnAccountAreSaidBeforeAndAfter() {
        String rule = "4 to 50 characters: letters, digits, dot, underscore, hyphen";
        site.event().signUp("taken.name", Visitor.PASSWORD);
        Visitor visitor = site.visitor().opens("/");
        visitor.button("Log in").first().click();
        visitor.dialog("Log in")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Sign up"))
                .click();
        assertThat(visitor.field("Username")).hasAccessibleDescription(rule);

        visitor.field("Username").fill("no");
        visitor.field("Password").fill("short");
        visitor.button("Sign up and log in").click();
        assertThat(visitor.field("Username")).hasAccessibleDescription("This username is not allowed. " + rule);
        assertThat(visitor.field("Password"))
                .hasAccessibleDescription("The password is too short or too long. 8 to 64 characters");
        assertThat(visitor.field("Username")).isFocused();

        visitor.field("Username").fill("taken.name");
        visitor.field("Password").fill(Visitor.PASSWORD);
        visitor.button("Sign up and log in").click();
        assertThat(visitor.field("Username")).isFocused();
        assertThat(visitor.field("Username")).hasAttribute("aria-invalid", "true");

        visitor.field("Username").fill("free.name");
        visitor.button("Sign up and log in").click();
        assertThat(visitor.button("Log out")).isVisible();
    }

    @Test
    void loggingOutInOneTabLogsOutInTheOther() {
        Visitor one = site.visitor().opens("/").signsUp("out.twice");
        Visitor other = one.inAnotherTab().opens("/");
        assertThat(other.button("Log out")).isVisible();

        one.button("Log out").click();

        assertThat(one.button("Log in").first()).isVisible();
        assertThat(other.button("Log in").first()).isVisible();
        assertThat(other.button("Log out")).isHidden();
    }

    @Test
    void aSessionThatIsOverIsNoticedByAReload() {
        Visitor visitor = site.visitor().opens("/").signsUp("ses.sion");
        visitor.page().reload();
        assertThat(visitor.button("Log out")).isVisible();

        site.backstage().endSessionsOf("ses.sion");
        visitor.page().reload();

        assertThat(visitor.button("Log in").first()).isVisible();
    }

    /** Nothing that a script could take away outlives the page, and the cookie is not for scripts. */
    @Test
    void noTokenIsLeftWhereAScriptFindsIt() {
        Visitor visitor = site.visitor().opens("/").signsUp("no.token");

        Object found = visitor.page()
                .evaluate(
                        "() => JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage}) + document.cookie");

        assertThat(found.toString()).doesNotContain("eyJ", "coupon_session").hasSizeLessThan(100);
        assertThat(visitor.context().cookies())
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.httpOnly).isTrue());
    }
}
