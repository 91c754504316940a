package dev.coupon.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;

/** Somebody at the console. */
final class Operator extends Visitor {

    Operator(BrowserContext context, String baseUrl) {
        super(context, baseUrl);
    }

    Operator enters(String username, String password) {
        field("Username").fill(username);
        field("Password").fill(password);
        button("Log in").click();
        return this;
    }

    /** Where it is watched and changed. */
    Operator opens(UUID coupon) {
        opens("/admin#/coupon/" + coupon);
        return this;
    }

    Locator region(String name) {
        return role(AriaRole.REGION, name);
    }

    /** In the dialog that asks whether it is meant. */
    void confirms(String question, String yes) {
        assertThat(dialog(question)).isVisible();
        dialog(question)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(yes).setExact(true))
                .click();
    }
}
