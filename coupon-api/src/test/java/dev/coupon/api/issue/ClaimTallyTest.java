package dev.coupon.api.issue;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.coupon.common.Problem;
import dev.coupon.domain.issue.AdmittedClaim;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimTallyTest {

    private static final UUID COUPON = UUID.randomUUID();
    private static final IssueResult ACCEPTED =
            new IssueResult.Accepted(new AdmittedClaim(COUPON, UUID.randomUUID(), 1, Instant.EPOCH, 1));

    private final ClaimTally tally = new ClaimTally();

    @Test
    void countsByCouponAndOutcome() {
        UUID other = UUID.randomUUID();
        tally.count(COUPON, ACCEPTED);
        tally.count(COUPON, ACCEPTED);
        tally.count(COUPON, rejected(Problem.SOLD_OUT));
        tally.count(COUPON, rejected(Problem.OVERLOADED));
        tally.count(other, rejected(Problem.DUPLICATE));
        tally.count(null, rejected(Problem.UNAUTHENTICATED));

        assertThat(counts(COUPON))
                .containsExactlyInAnyOrderEntriesOf(Map.of("ACCEPTED", 2L, "SOLD_OUT", 1L, "OVERLOADED", 1L));
        assertThat(counts(other)).containsExactly(Map.entry("DUPLICATE", 1L));
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "UNKNOWN_COUPON",
                "UNAUTHENTICATED",
                "TOO_MANY_CLAIMS",
                "RECOVERING",
                "OVERLOADED",
                "PAYLOAD_TOO_LARGE",
                "INTERNAL"
            })
    void takesNoRoomForIdsThatMayBeMadeUp(Problem problem) {
        tally.count(COUPON, rejected(problem));

        assertThat(tally.tallies()).isEmpty();
    }

    @Test
    void hasRoomForSoManyCouponsAndGoesOnWithThose() {
        tally.count(COUPON, ACCEPTED);
        for (int i = 0; i < 2 * ClaimTally.MOST_COUPONS; i++) {
            tally.count(UUID.randomUUID(), ACCEPTED);
        }
        tally.count(COUPON, ACCEPTED);

        assertThat(tally.tallies()).hasSize(ClaimTally.MOST_COUPONS);
        assertThat(counts(COUPON)).containsExactly(Map.entry("ACCEPTED", 2L));
    }

    @Test
    void losesNoneOfManyThreads() throws InterruptedException {
        int each = 50_000;
        CountDownLatch together = new CountDownLatch(1);
        Thread[] threads = IntStream.range(0, 4)
                .mapToObj(i -> new Thread(() -> {
                    await(together);
                    for (int n = 0; n < each; n++) {
                        tally.count(COUPON, ACCEPTED);
                    }
                }))
                .toArray(Thread[]::new);
        for (Thread thread : threads) {
            thread.start();
        }
        together.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(counts(COUPON)).containsExactly(Map.entry("ACCEPTED", 4L * each));
    }

    /** A few bytes for what the measurement itself takes. */
    @Test
    void allocatesNothingForAClaim() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        IssueResult soldOut = rejected(Problem.SOLD_OUT);
        tally.count(COUPON, soldOut);
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);

        for (int i = 0; i < 100_000; i++) {
            tally.count(COUPON, soldOut);
        }

        assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(50_000);
    }

    private Map<String, Long> counts(UUID coupon) {
        return tally.tallies().get(coupon).counts();
    }

    private static IssueResult rejected(Problem problem) {
        return new IssueResult.Rejected(problem);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
