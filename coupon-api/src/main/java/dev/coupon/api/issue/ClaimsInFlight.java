package dev.coupon.api.issue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Room for the claims that are being worked on. There is room for {@code most} as long as they leave in time; when they
 * wait for longer than they should, only for as many as leave within that time (Little's law: as many are inside as come
 * in a second, times the seconds that each stays). Without that, a server that is slower than usual lets in more than it
 * can answer before they are overdue, and its work on those is lost. Thread-safe.
 */
final class ClaimsInFlight {

    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Below it, groups get small, and one slow answer would shut the door. */
    private static final int FEWEST = 1_000;

    private static final double SMALL_STEP = 1.02;
    private static final double LARGE_STEP = 1.25;

    private final int most;
    private final long longestWaitNanos;
    private final LongSupplier nanoTime;
    private final AtomicInteger inside = new AtomicInteger();
    private final LongAdder left = new LongAdder();
    private final LongAdder stayedNanos = new LongAdder();
    private final AtomicLong windowBeganNanos;
    private volatile int room;

    /**
     * @param most at a time, whatever happens
     * @param longestWait for how long a claim should stay at most, on the average
     */
    ClaimsInFlight(int most, Duration longestWait, LongSupplier nanoTime) {
        this.most = most;
        this.longestWaitNanos = longestWait.toNanos();
        this.nanoTime = nanoTime;
        this.windowBeganNanos = new AtomicLong(nanoTime.getAsLong());
        this.room = most;
    }

    /** @return whether there is room; then {@link #leave} is to be called once */
    boolean enter() {
        if (inside.incrementAndGet() <= room) {
            return true;
        }
        inside.decrementAndGet();
        return false;
    }

    /** @param enteredNanos when this claim came in */
    void leave(long enteredNanos) {
        inside.decrementAndGet();
        long now = nanoTime.getAsLong();
        left.increment();
        stayedNanos.add(now - enteredNanos);
        long began = windowBeganNanos.get();
        if (now - began >= WINDOW_NANOS && windowBeganNanos.compareAndSet(began, now)) {
            room = roomAfter(left.sumThenReset(), stayedNanos.sumThenReset(), now - began);
        }
    }

    private int roomAfter(long leavers, long stayed, long window) {
        if (leavers == 0) {
            return room;
        }
        long wait = stayed / leavers;
        if (wait > longestWaitNanos) {
            double inTime = (double) leavers * longestWaitNanos / window;
            return within(Math.min(room, inTime));
        }
        // What is let in now shows in the waits only when it leaves: near the limit, small steps.
        return within(room * (wait > longestWaitNanos / 2 ? SMALL_STEP : LARGE_STEP));
    }

    private int within(double wanted) {
        return (int) Math.max(Math.min(FEWEST, most), Math.min(most, wanted));
    }

    boolean isFull() {
        return inside.get() >= room;
    }

    int count() {
        return inside.get();
    }

    /** For how many there is room at the moment, those inside included. */
    int room() {
        return room;
    }
}
