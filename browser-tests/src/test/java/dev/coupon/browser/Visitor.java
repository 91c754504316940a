package dev.coupon.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;

/** Somebody in front of a page, who sees what has a role and a name, as people do who cannot see. */
class Visitor {

    private final BrowserContext context;
    private final Complaints complaints;
    private final Page page;

    Visitor(BrowserContext context, String baseUrl) {
        this.context = context;
        this.complaints = new Complaints(context, baseUrl);
        this.page = context.newPage();
        context.setDefaultTimeout(Site.PATIENCE_MILLIS);
    }

    final BrowserContext context() {
        return context;
    }

    final Page page() {
        return page;
    }

    final Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    final Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    final void opens(String path) {
        page.navigate(path);
    }

    final void picture(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    final List<String> complaints() {
        return complaints.all();
    }

    final void letTheConnectionBreak() {
        complaints.letTheConnectionBreak();
    }

    final void close() {
        context.close();
    }
}
