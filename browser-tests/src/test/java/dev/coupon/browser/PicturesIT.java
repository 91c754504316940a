package dev.coupon.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Renews the pictures of the pages in the documents, from an event with a rush. Only when asked to. */
@EnabledIfSystemProperty(named = "browser.pictures", matches = "true")
@ExtendWith(OnTheSite.class)
class PicturesIT {

    private static final Path IMAGES =
            Path.of(System.getProperty("project.root", "..")).resolve("docs/images");
    private static final int MOST_BYTES = 250_000;
    private static final int SECONDS_OF_THE_RUSH = 60;

    private final Site site;

    PicturesIT(Site site) {
        this.site = site;
    }

    @ParameterizedTest
    @CsvSource({
        "en, Fried chicken for the first 5000, Friday pizza, Burger week, Morning coffee",
        "ko, 선착순 5000명 치킨, 금요일의 피자, 버거 위크, 모닝 커피"
    })
    void takesThem(String language, String chicken, String pizza, String burger, String coffee) throws IOException {
        // The newest one comes first.
        UUID soldOut = site.event().coupon(coffee, 50, Map.of("type", "COFFEE", "discountValue", 1_500));
        UUID rushed = site.event().coupon(chicken, 5_000, Map.of("minOrderAmount", 18_000));
        UUID quiet = site.event().coupon(burger, 300, Map.of("type", "BURGER", "discountValue", 2_000));
        UUID coming = site.event()
                .coupon(
                        pizza,
                        1_000,
                        Map.of(
                                "type",
                                "PIZZA",
                                "discountType",
                                "PERCENTAGE",
                                "discountValue",
                                30,
                                "maxDiscountAmount",
                                10_000,
                                "issueStartAt",
                                site.event().in(Duration.ofMinutes(47))));
        site.event().claimedByOthers(soldOut, 60);
        site.event().claimedByOthers(quiet, 112);

        String username = language.equals("ko") ? "hong.gildong" : "jane.doe";
        Operator operator = site.operator().opens(rushed);
        speaks(language, operator);
        rush(operator.page(), rushed);
        take(operator, "console-" + language);
        Visitor visitor = site.visitor(Device.PHONE).opens("/").signsUp(username);
        assertThat(visitor.button("Get coupon", chicken)).isEnabled();
        visitor.claims(burger).gets(burger, 113);
        speaks(language, visitor);
        visitor.page().evaluate("scrollTo(0, 0)");
        take(visitor, "event-phone-" + language);
        visitor = site.visitor().opens("/").logsIn(username, Visitor.PASSWORD);
        visitor.has(burger, 113);
        assertThat(visitor.button("Get coupon", chicken)).isEnabled();
        speaks(language, visitor);
        take(visitor, "event-" + language);
        List.of(rushed, quiet, soldOut, coming).forEach(site.backstage()::expire);
    }

    private static void speaks(String language, Visitor visitor) {
        if (language.equals("ko")) {
            visitor.button("한국어").click();
        }
    }

    /** Slowly more and more, and then fewer. */
    private void rush(Page page, UUID coupon) {
        for (int second = 0; second < SECONDS_OF_THE_RUSH; second++) {
            int distance = Math.abs(second - SECONDS_OF_THE_RUSH / 2);
            site.event().claimedByOthers(coupon, 10 + 4 * (SECONDS_OF_THE_RUSH / 2 - distance));
            page.waitForTimeout(700);
        }
    }

    private static void take(Visitor visitor, String name) throws IOException {
        Path file = IMAGES.resolve(name + ".png");
        visitor.page().screenshot(new Page.ScreenshotOptions().setPath(file));
        assertThat(Files.size(file)).isLessThan(MOST_BYTES);
    }
}
