package dev.coupon.logging;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * So many log lines a second and no more, for what happens thousands of times a second. Thread-safe; allocates nothing and
 * never blocks.
 */
public final class LineBudget {

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int linesPerSecond;
    private final AtomicLong beganNanos;
    private final AtomicInteger left;

    /**
     * @param linesPerSecond 0 or more
     * @param nowNanos of {@link System#nanoTime}
     */
    public LineBudget(int linesPerSecond, long nowNanos) {
        if (linesPerSecond < 0) {
            throw new IllegalArgumentException("lines a second must be 0 or more, are " + linesPerSecond);
        }
        this.linesPerSecond = linesPerSecond;
        this.beganNanos = new AtomicLong(nowNanos);
        this.left = new AtomicInteger(linesPerSecond);
    }

    /** Whether there is a line left in the second that {@code nowNanos} is in; it is taken then. */
    public boolean take(long nowNanos) {
        long began = beganNanos.get();
        if (nowNanos - began >= SECOND_NANOS && beganNanos.compareAndSet(began, nowNanos)) {
            left.set(linesPerSecond);
        }
        return left.get() > 0 && left.getAndDecrement() > 0;
    }
}
