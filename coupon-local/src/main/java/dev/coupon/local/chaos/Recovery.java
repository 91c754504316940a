package dev.coupon.local.chaos;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;

/** Measures how long after a fault each API server gives its first final answer to a claim made since. Thread-safe. */
final class Recovery {

    private static final long NONE = -1;

    private final AtomicLongArray tookNanos;
    private volatile boolean watching;
    private volatile long sinceNanos;

    Recovery(int apis) {
        tookNanos = new AtomicLongArray(apis);
    }

    /** From now on; once. */
    void watch() {
        for (int api = 0; api < tookNanos.length(); api++) {
            tookNanos.set(api, NONE);
        }
        sinceNanos = System.nanoTime();
        watching = true;
    }

    void answered(int api, long sentNanos) {
        if (watching && sentNanos - sinceNanos >= 0) {
            tookNanos.compareAndSet(api, NONE, System.nanoTime() - sinceNanos);
        }
    }

    /** The slowest server's time, once all have answered. */
    Optional<Duration> took() {
        long longest = 0;
        for (int api = 0; api < tookNanos.length(); api++) {
            long took = tookNanos.get(api);
            if (took == NONE) {
                return Optional.empty();
            }
            longest = Math.max(longest, took);
        }
        return Optional.of(Duration.ofNanos(longest));
    }
}
