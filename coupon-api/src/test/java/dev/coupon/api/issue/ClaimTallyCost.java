package dev.coupon.api.issue;

import com.sun.management.ThreadMXBean;
import dev.coupon.common.Problem;
import java.lang.management.ManagementFactory;
import java.util.UUID;

/**
 * Measures what the tally of its coupon adds to a claim, in time of the processor. Not a test: to be run by hand.
 */
final class ClaimTallyCost {

    private static final int CLAIMS = 20_000_000;
    private static final int ROUNDS = 5;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final IssueResult SOLD_OUT = new IssueResult.Rejected(Problem.SOLD_OUT);

    private ClaimTallyCost() {}

    public static void main(String[] args) throws InterruptedException {
        for (int coupons : new int[] {1, ClaimTally.MOST_COUPONS}) {
            ClaimTally tally = new ClaimTally();
            UUID[] ids = new UUID[coupons];
            for (int i = 0; i < coupons; i++) {
                ids[i] = UUID.randomUUID();
                tally.count(ids[i], SOLD_OUT);
            }
            for (int round = 0; round < ROUNDS; round++) {
                measure("1 thread, " + coupons + " coupons", tally, ids);
            }
            Thread[] threads = new Thread[2];
            for (int i = 0; i < threads.length; i++) {
                threads[i] = new Thread(() -> measure("one of 2 threads, " + ids.length + " coupons", tally, ids));
                threads[i].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private static void measure(String who, ClaimTally tally, UUID[] ids) {
        long startBytes = allocatedBytes();
        long startNanos = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < CLAIMS; i++) {
            tally.count(ids[i % ids.length], SOLD_OUT);
        }
        System.out.printf(
                "%s: %.1f ns and %.3f bytes a claim%n",
                who,
                (THREADS.getCurrentThreadCpuTime() - startNanos) / (double) CLAIMS,
                (allocatedBytes() - startBytes) / (double) CLAIMS);
    }

    private static long allocatedBytes() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
