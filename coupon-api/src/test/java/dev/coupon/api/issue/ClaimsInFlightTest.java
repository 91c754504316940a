package dev.coupon.api.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClaimsInFlightTest {

    private static final int MOST = 12_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private long nowNanos = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(2);
    private final ClaimsInFlight claims = new ClaimsInFlight(MOST, LONGEST_WAIT, () -> nowNanos);
    private final Deque<Long> entered = new ArrayDeque<>();

    @Test
    void lettingAllInWhoComeAtOnce() {
        fill();

        assertThat(claims.count()).isEqualTo(MOST);
        assertThat(claims.isFull()).isTrue();
        assertThat(claims.enter()).isFalse();
        assertThat(claims.count()).isEqualTo(MOST);
    }

    @Test
    void keepsAllRoomWhileClaimsLeaveInTime() {
        // 20,000 a second with 12,000 inside: 0.6 s each.
        serve(20_000, Duration.ofSeconds(10));

        assertThat(claims.count()).isEqualTo(MOST);
    }

    @Test
    void hasRoomForAsManyAsLeaveWithinTheLongestWait() {
        // 4,000 a second with 12,000 inside would be 3 s each.
        serve(4_000, Duration.ofSeconds(20));

        assertThat(claims.count()).isBetween(3_000, 5_000);
    }

    @Test
    void hasAllRoomAgainWhenItGoesWell() {
        serve(4_000, Duration.ofSeconds(20));
        serve(40_000, Duration.ofSeconds(10));

        assertThat(claims.count()).isEqualTo(MOST);
    }

    @Test
    void keepsSomeRoomHoweverSlowItIs() {
        serve(10, Duration.ofMinutes(60));

        assertThat(claims.isFull()).isTrue();
        assertThat(claims.count()).isEqualTo(1_000);
    }

    private void fill() {
        while (claims.enter()) {
            entered.add(nowNanos);
        }
    }

    /** First in, first out, and always more who want to come in. */
    private void serve(int perSecond, Duration time) {
        long end = nowNanos + time.toNanos();
        while (end - nowNanos > 0) {
            fill();
            nowNanos += TimeUnit.SECONDS.toNanos(1) / perSecond;
            claims.leave(entered.remove());
        }
        fill();
    }
}
