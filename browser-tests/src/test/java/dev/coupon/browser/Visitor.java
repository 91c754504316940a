package dev.coupon.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;

/**
 * Somebody in front of a page. Sees what has a role and a name, as people do who cannot see the rest, and reads English where nothing else
 * is said.
 */
class Visitor {

    /** Of all who sign up here. */
    static final String PASSWORD = "correct horse";

    private final BrowserContext context;
    private final Complaints complaints;
    private final Page page;

    Visitor(BrowserContext context, String baseUrl) {
        this(context, new Complaints(context, baseUrl));
        context.setDefaultTimeout(Site.PATIENCE_MILLIS);
    }

    private Visitor(BrowserContext context, Complaints complaints) {
        this.context = context;
        this.complaints = complaints;
        this.page = context.newPage();
    }

    /** The same person and the same browser. */
    final Visitor inAnotherTab() {
        return new Visitor(context, complaints);
    }

    final BrowserContext context() {
        return context;
    }

    final Page page() {
        return page;
    }

    final Visitor opens(String path) {
        page.navigate(path);
        return this;
    }

    final Locator button(String name) {
        return role(AriaRole.BUTTON, name);
    }

    final Locator link(String name) {
        return role(AriaRole.LINK, name);
    }

    final Locator heading(String name) {
        return role(AriaRole.HEADING, name);
    }

    final Locator dialog(String name) {
        return role(AriaRole.DIALOG, name);
    }

    final Locator role(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    final Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** What is said aloud to who cannot see that something changed. */
    final Locator said() {
        return page.getByRole(AriaRole.STATUS);
    }

    /** Makes an account in the dialog that "Log in" opens, and is logged in by that. */
    final Visitor signsUp(String username) {
        button("Log in").first().click();
        dialog("Log in")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Sign up"))
                .click();
        field("Username").fill(username);
        field("Password").fill(PASSWORD);
        button("Sign up and log in").click();
        assertThat(button("Log out")).isVisible();
        return this;
    }

    final Visitor logsIn(String username, String password) {
        button("Log in").first().click();
        return entersLogIn(username, password);
    }

    /** Into the dialog that is open. */
    final Visitor entersLogIn(String username, String password) {
        field("Username").fill(username);
        field("Password").fill(password);
        dialog("Log in")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Log in"))
                .click();
        return this;
    }

    /** The card of a coupon on the event page. */
    final Locator card(String coupon) {
        return role(AriaRole.ARTICLE, coupon);
    }

    /** The one button of a coupon, while it says this; whose it is only those are told who do not see it. */
    final Locator button(String label, String coupon) {
        return button(label + " " + coupon);
    }

    final Visitor claims(String coupon) {
        button("Get coupon", coupon).click();
        return this;
    }

    /** Is told the number, and then that the row is there. */
    final Visitor gets(String coupon, int number) {
        return sees(coupon, "No. " + number).sees(coupon, "Stored. You can use it now.");
    }

    /** Is told that it is his since before. */
    final Visitor has(String coupon, int number) {
        return sees(coupon, "No. " + number).sees(coupon, "You have this coupon, and can use it.");
    }

    final Visitor sees(String coupon, String text) {
        assertThat(card(coupon)).containsText(text);
        return this;
    }

    final void picture(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    final List<String> complaints() {
        return complaints.all();
    }

    /** Networks fail from now on: that there is no answer is no mistake of the page. */
    final Visitor letsTheConnectionBreak() {
        complaints.letTheConnectionBreak();
        return this;
    }

    final void leaves() {
        context.close();
    }
}
