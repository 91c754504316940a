package dev.coupon.consumer.reconcile;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Lets storing go first: while claims are being stored, comparing takes a twentieth of the time, and all of it otherwise.
 * Users wait for the one, nobody for the other. Of one thread.
 */
final class GivingWay {

    private static final int PAUSE_PER_WORK = 19;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** Long enough to see a few batches. */
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Fewer leave room enough for both. */
    private static final long MANY_PER_SECOND = 500;

    private final LongSupplier stored;
    private final LongSupplier nanoTime;
    private final Consumer<Duration> sleep;
    private long lookedNanos;
    private long lookedStored;
    private boolean busy;
    private long workingSinceNanos;

    /** @param stored how many claims were stored so far */
    GivingWay(LongSupplier stored, LongSupplier nanoTime, Consumer<Duration> sleep) {
        this.stored = stored;
        this.nanoTime = nanoTime;
        this.sleep = sleep;
        this.lookedNanos = nanoTime.getAsLong();
        this.lookedStored = stored.getAsLong();
    }

    /** To be called before the first portion. */
    void begin() {
        workingSinceNanos = nanoTime.getAsLong();
        look(workingSinceNanos);
    }

    /** To be called after each portion: returns when it is time for the next. */
    void afterPortion() {
        long now = nanoTime.getAsLong();
        look(now);
        if (busy) {
            long pause = Math.min((now - workingSinceNanos) * PAUSE_PER_WORK, LONGEST_PAUSE.toNanos());
            sleep.accept(Duration.ofNanos(pause));
        }
        workingSinceNanos = nanoTime.getAsLong();
    }

    private void look(long now) {
        long elapsed = now - lookedNanos;
        if (elapsed < LOOK_NANOS) {
            return;
        }
        long count = stored.getAsLong();
        busy = (count - lookedStored) * LOOK_NANOS > MANY_PER_SECOND * elapsed;
        lookedNanos = now;
        lookedStored = count;
    }
}
