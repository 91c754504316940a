package dev.coupon.consumer.gate;

import dev.coupon.domain.issue.EpochControl;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lease of one rebuild, kept while there is work. Of one thread. */
final class RebuildLease implements AutoCloseable {

    /** Somebody else rebuilds the gate by now: whatever is left to do is theirs. */
    static final class Lost extends RuntimeException {
        private Lost(UUID couponId, long epoch) {
            super("coupon " + couponId + " has a later epoch than " + epoch, null, false, false);
        }
    }

    private static final Logger log = LoggerFactory.getLogger(RebuildLease.class);
    private static final long RENEW_NANOS = EpochControl.LEASE.toNanos() / 3;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final EpochControl epochs;
    private final UUID couponId;
    private final long epoch;
    private final Stopwatch stopwatch;
    private long renewedNanos;

    RebuildLease(EpochControl epochs, UUID couponId, long epoch, Stopwatch stopwatch) {
        this.epochs = epochs;
        this.couponId = couponId;
        this.epoch = epoch;
        this.stopwatch = stopwatch;
        this.renewedNanos = stopwatch.nanoTime();
    }

    /**
     * Renews the lease when it is time to.
     *
     * @throws Lost when it is gone
     */
    void keep() {
        if (stopwatch.nanoTime() - renewedNanos >= RENEW_NANOS) {
            require(epochs.hold(couponId, epoch));
            renewedNanos = stopwatch.nanoTime();
        }
    }

    /** Goes on only if a step that asks for the epoch found it. */
    void require(boolean stillCurrent) {
        if (!stillCurrent) {
            throw new Lost(couponId, epoch);
        }
    }

    /** Waits a moment, keeping the lease. */
    void pause() throws InterruptedException {
        keep();
        stopwatch.sleep(LOOK_AGAIN);
    }

    /** Gives the lease back, so that nobody waits for its end. */
    @Override
    public void close() {
        try {
            epochs.release(couponId, epoch);
        } catch (RuntimeException e) {
            log.debug("the lease of coupon {} ends by itself: {}", couponId, e.toString());
        }
    }
}
