package dev.coupon.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;

/** Whether everybody can use what is on the screen now. */
final class Accessibility {

    /** WCAG 2.2, level AA. */
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static final int FINGER = 44;
    private static final List<AriaRole> TOUCHED =
            List.of(AriaRole.BUTTON, AriaRole.LINK, AriaRole.TAB, AriaRole.TEXTBOX, AriaRole.COMBOBOX);

    private Accessibility() {}

    /** By axe, in light and in dark colours. */
    static void keepsNobodyOut(Page page, String state) {
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
            assertThat(new AxeBuilder(page)
                            .withTags(RULES).analyze().getViolations().stream()
                                    .flatMap(rule -> rule.getNodes().stream()
                                            .map(node -> rule.getId() + ", " + rule.getHelp() + ": " + node.getHtml())))
                    .as("%s, %s", state, colours)
                    .isEmpty();
        }
    }

    /** Nothing has to be moved sideways, and each thing is large enough for a finger. */
    static void fitsAPhone(Page page, String state) {
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width, %s", state)
                .isEqualTo(page.viewportSize().width);
        List<String> small = new ArrayList<>();
        for (AriaRole role : TOUCHED) {
            for (Locator target : page.getByRole(role).all()) {
                BoundingBox box = target.boundingBox();
                boolean onScreen = box != null && box.x + box.width > 0 && box.y + box.height > 0;
                // Also what is only for those who do not see it, and skips, which are there while they have the focus.
                if (onScreen && box.width > 1 && (box.height < FINGER || box.width < FINGER)) {
                    small.add(box.width + " x " + box.height + ": " + target.textContent());
                }
            }
        }
        assertThat(small).as("targets, %s", state).isEmpty();
    }
}
