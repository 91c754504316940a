package dev.coupon.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.operation.RecentLooks.Look;
import dev.coupon.api.operation.RecentLooks.Rates;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecentLooksTest {

    private final RecentLooks looks = new RecentLooks();
    private final UUID coupon = UUID.randomUUID();

    @Test
    void needsTwoLooksHalfASecondApart() {
        assertThat(looks.add(coupon, look(1_000, 100L, 10))).isEmpty();
        assertThat(looks.add(coupon, look(1_499, 200L, 20))).isEmpty();
        assertThat(looks.add(coupon, look(1_500, 200L, 20))).contains(new Rates(200.0, 20.0));
    }

    @Test
    void countsFromTheOldestLookOfTheLastTenSeconds() {
        looks.add(coupon, look(0, 0L, 0));
        looks.add(coupon, look(5_000, 5_000L, 500));

        assertThat(looks.add(coupon, look(10_000, 20_000L, 1_000))).contains(new Rates(2_000.0, 100.0));
        assertThat(looks.add(coupon, look(12_000, 20_000L, 1_200))).contains(new Rates(2_142.9, 100.0));
    }

    @Test
    void beginsAnewAfterALongPause() {
        looks.add(coupon, look(0, 0L, 0));

        assertThat(looks.add(coupon, look(60_000, 6_000L, 600))).isEmpty();
        assertThat(looks.add(coupon, look(61_000, 6_001L, 602))).contains(new Rates(1.0, 2.0));
    }

    @Test
    void keepsAskersInAHurryFromPushingTheOldLooksOut() {
        looks.add(coupon, look(0, 0L, 0));
        for (int millis = 1; millis <= 900; millis++) {
            looks.add(coupon, look(millis, (long) millis, 0));
        }

        assertThat(looks.add(coupon, look(1_000, 1_000L, 0))).contains(new Rates(1_000.0, 0.0));
    }

    @Test
    void knowsNoClaimsOfAGateThatDidNotAnswer() {
        looks.add(coupon, look(0, null, 0));

        assertThat(looks.add(coupon, look(1_000, 50L, 7))).contains(new Rates(null, 7.0));
    }

    @Test
    void isNeverBelowZero() {
        looks.add(coupon, look(0, 500L, 0));

        assertThat(looks.add(coupon, look(1_000, 400L, 7))).contains(new Rates(0.0, 7.0));
    }

    @Test
    void tellsCouponsApartAndForgetsThoseThatNobodyAsksAbout() {
        looks.add(coupon, look(0, 0L, 0));
        assertThat(looks.add(UUID.randomUUID(), look(1_000, 9L, 9))).isEmpty();
        for (int i = 0; i < 100; i++) {
            looks.add(UUID.randomUUID(), look(1_000, 9L, 9));
        }

        assertThat(looks.add(coupon, look(2_000, 10L, 10))).isEmpty();
    }

    private static Look look(long millis, @Nullable Long admitted, long stored) {
        return new Look(millis * 1_000_000, admitted, stored);
    }
}
