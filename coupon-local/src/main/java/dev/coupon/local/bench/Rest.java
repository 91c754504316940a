package dev.coupon.local.bench;

import java.time.Duration;
import java.util.Map;

/** The time until nothing is left to do of earlier runs: the reconciler compares a coupon as a whole when it is at rest. */
final class Rest {

    /** The reconciler begins when it saw the same figures twice, with ten seconds between. */
    private static final Duration LOOK = Duration.ofSeconds(25);

    private static final int MOST_LOOKS = 8;
    private static final double BUSY = 0.05;

    private final BenchStack stack;

    Rest(BenchStack stack) {
        this.stack = stack;
    }

    /** Returns when the consumer and the database rest, or after some time nevertheless. */
    void await() throws InterruptedException {
        int looks = 1;
        while (isBusy() && looks < MOST_LOOKS) {
            looks++;
        }
    }

    private boolean isBusy() throws InterruptedException {
        CpuTimes before = CpuTimes.of(stack.info());
        Thread.sleep(LOOK.toMillis());
        Map<String, Duration> taken = CpuTimes.of(stack.info()).since(before).byProcess();
        Duration both =
                taken.getOrDefault("consumer", Duration.ZERO).plus(taken.getOrDefault("database", Duration.ZERO));
        return both.toNanos() > LOOK.toNanos() * BUSY;
    }
}
