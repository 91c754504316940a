package dev.coupon.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people see of servers that are away in the middle of their claim, and that it becomes true in the end. */
@ExtendWith(OnTheSite.class)
class FaultsIT {

    private final Site site;
    private Runnable heal = () -> {};

    FaultsIT(Site site) {
        this.site = site;
    }

    @AfterEach
    void heal() {
        heal.run();
    }

    @Test
    void aKilledServerIsWaitedFor() {
        String name = "Chicken from a killed server";
        UUID coupon = site.event().coupon(name, 5);
        Visitor visitor = site.visitor().opens("/").signsUp("api.killed").letsTheConnectionBreak();
        assertThat(visitor.button("Get coupon", name)).isEnabled();

        heal = site.stack()::startApi;
        site.stack().killApi();
        visitor.claims(name).sees(name, "No answer came.");
        assertThat(visitor.page().getByText("The connection is lost.").first()).isVisible();
        healed();

        visitor.gets(name, 1);
        assertThat(visitor.page().getByText("The connection is lost.").first()).isHidden();
        assertThat(site.event().look(coupon).path("remaining").asInt()).isEqualTo(4);
    }

    @Test
    void aFrozenJudgeIsWaitedFor() {
        String name = "Chicken from a frozen judge";
        UUID coupon = site.event().coupon(name, 5);
        Visitor visitor = site.visitor().opens("/").signsUp("redis.frozen");
        assertThat(visitor.button("Get coupon", name)).isEnabled();

        heal = site.stack()::resumeRedis;
        site.stack().pauseRedis();
        visitor.claims(name).sees(name, "Asking again in");
        healed();

        visitor.gets(name, 1);
        assertThat(site.event().look(coupon).path("remaining").asInt()).isEqualTo(4);
    }

    /** Accepted is not stored: until somebody stores it, the page does not say so. */
    @Test
    void whatIsNotStoredYetIsNotSaidToBe() {
        String name = "Chicken that takes its time";
        site.event().coupon(name, 5);
        Visitor visitor = site.visitor().opens("/").signsUp("not.stored");

        heal = site.stack()::startConsumer;
        site.stack().killConsumer();
        visitor.claims(name).sees(name, "No. 1").sees(name, "You are in. Storing it now.");
        visitor.page().reload();
        visitor.sees(name, "You are in. Storing it now.");
        healed();

        visitor.has(name, 1);
    }

    private void healed() {
        heal.run();
        heal = () -> {};
    }
}
