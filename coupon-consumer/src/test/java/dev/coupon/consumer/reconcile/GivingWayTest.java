package dev.coupon.consumer.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GivingWayTest {

    private long nowNanos = Long.MAX_VALUE - Duration.ofSeconds(3).toNanos();
    private long stored;
    private Duration slept = Duration.ZERO;

    private final GivingWay givingWay = new GivingWay(() -> stored, () -> nowNanos, time -> {
        slept = slept.plus(time);
        nowNanos += time.toNanos();
    });

    @Test
    void takesAllOfTheTimeWhileNothingIsStored() {
        work(Duration.ofSeconds(5), 0);

        assertThat(slept).isZero();
    }

    @Test
    void takesATwentiethOfItWhileClaimsAreStored() {
        work(Duration.ofSeconds(2), 5_000);
        slept = Duration.ZERO;

        work(Duration.ofMillis(500), 5_000);

        assertThat(slept).isEqualTo(Duration.ofMillis(500 * 19));
    }

    @Test
    void goesOnWhenTheyAreStored() {
        work(Duration.ofSeconds(2), 5_000);
        work(Duration.ofSeconds(2), 0);
        slept = Duration.ZERO;

        work(Duration.ofSeconds(2), 100);

        assertThat(slept).isZero();
    }

    /** Portions of 10 ms. */
    private void work(Duration time, long storedPerSecond) {
        long worked = 0;
        givingWay.begin();
        while (worked < time.toNanos()) {
            long before = nowNanos;
            nowNanos += Duration.ofMillis(10).toNanos();
            worked += Duration.ofMillis(10).toNanos();
            givingWay.afterPortion();
            stored += storedPerSecond * (nowNanos - before) / 1_000_000_000L;
        }
    }
}
