package dev.coupon.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
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

    /** All at once: the page goes on meanwhile. What is for those only who do not see it is no target. */
    private static final String TOO_SMALL = """
            (targets, finger) => targets
                .map((target) => ({ target, box: target.getBoundingClientRect() }))
                .filter(({ box }) => box.width > 1 && (box.width < finger || box.height < finger))
                .map(({ target, box }) => `${box.width} x ${box.height}: ${target.textContent.trim()}`)""";

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
        List<Object> small = new ArrayList<>();
        for (AriaRole role : TOUCHED) {
            small.addAll((List<?>) page.getByRole(role).evaluateAll(TOO_SMALL, FINGER));
        }
        assertThat(small).as("targets, %s", state).isEmpty();
    }
}
