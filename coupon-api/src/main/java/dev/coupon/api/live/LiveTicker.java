package dev.coupon.api.live;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the picture once a tick for all who ask and watch, and none while nobody does. Thread-safe: pictures are made by one
 * thread at a time, whoever asks.
 */
final class LiveTicker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LiveTicker.class);

    /** For so long the next question is expected. */
    private static final long LATELY_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Where the pictures go. */
    interface Audience {

        boolean isThere();

        /** By the thread that ticks. */
        void show(LivePicture picture);

        /** There is no picture for a while. */
        void pause();
    }

    private final LiveCoupons coupons;
    private final Audience audience;
    private final LiveMetrics metrics;
    private final ScheduledExecutorService threads;
    private final long tickNanos;
    private final LongSupplier nanoTime;

    private final AtomicBoolean ticking = new AtomicBoolean();
    private volatile @Nullable LivePicture latest;
    private volatile CompletableFuture<LivePicture> next = new CompletableFuture<>();
    private volatile long askedNanos;
    private boolean failing;

    LiveTicker(
            LiveCoupons coupons,
            Audience audience,
            LiveMetrics metrics,
            ScheduledExecutorService threads,
            long tickNanos,
            LongSupplier nanoTime) {
        this.coupons = coupons;
        this.audience = audience;
        this.metrics = metrics;
        this.threads = threads;
        this.tickNanos = tickNanos;
        this.nanoTime = nanoTime;
        this.askedNanos = nanoTime.getAsLong() - LATELY_NANOS;
    }

    /**
     * The latest picture, or the first one where nobody has looked lately. Does not wait. Fails as the database does where the
     * picture cannot be made.
     */
    CompletableFuture<LivePicture> picture() {
        askedNanos = nanoTime.getAsLong();
        // In this order: whoever misses the latest one gets the next.
        CompletableFuture<LivePicture> coming = next;
        LivePicture known = latest;
        if (ticking.compareAndSet(false, true)) {
            goOn(0);
        }
        return known == null ? coming.copy() : CompletableFuture.completedFuture(known);
    }

    private void tick() {
        long startNanos = nanoTime.getAsLong();
        CompletableFuture<LivePicture> awaited = next;
        try {
            LivePicture picture = coupons.look();
            audience.show(picture);
            latest = picture;
            next = new CompletableFuture<>();
            awaited.complete(picture);
            report(null);
        } catch (RuntimeException e) {
            // Thrown on, it would end all ticks to come.
            metrics.failed();
            next = new CompletableFuture<>();
            awaited.completeExceptionally(e);
            report(e);
        }
        long tookNanos = nanoTime.getAsLong() - startNanos;
        metrics.ticked(tookNanos);
        goOn(Math.max(0, tickNanos - tookNanos));
    }

    private void goOn(long pauseNanos) {
        try {
            if (isWanted()) {
                threads.schedule(this::tick, pauseNanos, TimeUnit.NANOSECONDS);
                return;
            }
            latest = null;
            audience.pause();
            coupons.forget();
            ticking.set(false);
            // Somebody may have come since.
            if (isWanted() && ticking.compareAndSet(false, true)) {
                threads.execute(this::tick);
            }
        } catch (RejectedExecutionException ending) {
            // The server ends, and its streams have.
        }
    }

    private boolean isWanted() {
        return audience.isThere() || nanoTime.getAsLong() - askedNanos < LATELY_NANOS;
    }

    private void report(@Nullable RuntimeException failure) {
        if (failure != null && !failing) {
            log.warn("the live picture cannot be made", failure);
        } else if (failure == null && failing) {
            log.info("the live picture is made again");
        }
        failing = failure != null;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
