package dev.coupon.api.issue;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private static final int PER_SECOND = 5;
    private static final int BURST = 20;

    private final AtomicLong nowNanos = new AtomicLong(Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1));
    private final RateLimiter limiter = new RateLimiter(PER_SECOND, BURST, nowNanos::get);
    private final UUID user = UUID.randomUUID();

    @Test
    void admitsABurstAndNotOneMore() {
        assertThat(admitted(user, BURST)).isEqualTo(BURST);
        assertThat(admits(user)).isFalse();
    }

    @Test
    void admitsAsManyAsTimeHasGoneByAfterThat() {
        admitted(user, BURST);

        assertThat(admittedIn(user, 10, 1_000)).isEqualTo(10 * PER_SECOND);
    }

    @Test
    void letsOneWhoNeverStopsAskingInAsOftenAsIsAllowed() {
        admitted(user, 1_000);

        after(1_000 / PER_SECOND);

        assertThat(admits(user)).isTrue();
        assertThat(admits(user)).isFalse();
    }

    @Test
    void admitsABurstAgainAfterARest() {
        admitted(user, BURST);

        after(1_000 * BURST / PER_SECOND);

        assertThat(admitted(user, 2 * BURST)).isEqualTo(BURST);
    }

    @Test
    void countsEachKeyForItself() {
        admitted(user, 1_000);

        assertThat(admitted(UUID.randomUUID(), BURST)).isEqualTo(BURST);
    }

    @Test
    void refusesHardlyAnybodyForOthers() {
        for (int i = 0; i < 10_000; i++) {
            admitted(UUID.randomUUID(), BURST + 1);
        }
        int refused = 0;
        for (int i = 0; i < 100_000; i++) {
            refused += admits(UUID.randomUUID()) ? 0 : 1;
        }

        // 36 are to be expected, (20,000 of 1,048,576 slots)² of a hundred thousand.
        assertThat(refused).isLessThan(150);
    }

    @Test
    void refusesNobodyInARushOfAMillionWhoClaimOnce() {
        for (int i = 0; i < 1_000_000; i++) {
            assertThat(admits(UUID.randomUUID())).isTrue();
        }
    }

    @Test
    void admitsNotOneTooManyToThreadsThatAskAtOnce() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            UUID one = UUID.randomUUID();
            AtomicInteger admitted = new AtomicInteger();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Thread thread = new Thread(() -> admitted.addAndGet(admitted(one, BURST)));
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(admitted.get()).isEqualTo(BURST);
        }
    }

    @Test
    void allocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        int asked = 1_000_000;
        askOften(asked);

        long before = threads.getThreadAllocatedBytes(id);
        askOften(asked);

        assertThat(threads.getThreadAllocatedBytes(id) - before)
                .as("bytes for %d questions", asked)
                .isLessThan(asked);
    }

    private void askOften(int times) {
        for (long i = 0; i < times; i++) {
            limiter.admits(i, -i);
        }
    }

    private int admitted(UUID key, int times) {
        int admitted = 0;
        for (int i = 0; i < times; i++) {
            admitted += admits(key) ? 1 : 0;
        }
        return admitted;
    }

    private int admittedIn(UUID key, int seconds, int asksInASecond) {
        int admitted = 0;
        for (int i = 0; i < seconds * asksInASecond; i++) {
            nowNanos.addAndGet(TimeUnit.SECONDS.toNanos(1) / asksInASecond);
            admitted += admits(key) ? 1 : 0;
        }
        return admitted;
    }

    private boolean admits(UUID key) {
        return limiter.admits(key.getMostSignificantBits(), key.getLeastSignificantBits());
    }

    private void after(long millis) {
        nowNanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
