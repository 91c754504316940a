package dev.coupon.consumer.gate;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.Acceptance;
import dev.coupon.domain.issue.ClaimLog;
import dev.coupon.domain.issue.Entrants;
import dev.coupon.domain.issue.Epochs;
import dev.coupon.domain.issue.GateControl;
import dev.coupon.domain.issue.RebuildLock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rebuilds the gate of one coupon from the database. Every step may be the last one: the next run starts over with
 * another epoch, and only the newest epoch can open the gate.
 *
 * <ol>
 *   <li>Raise the epoch in the database: publishers of the old one stop answering 202.
 *   <li>Close the gate; wait until no acknowledgement of a claim let in before can count any more.
 *   <li>Wait until the consumers have stored all that is in the log.
 *   <li>Fence: from here on a late record of an older epoch is judged again before it is stored.
 *   <li>Load the entrants, and open the gate under the new epoch.
 * </ol>
 */
class GateRebuild {

    private static final Logger log = LoggerFactory.getLogger(GateRebuild.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Coupons coupons;
    private final Epochs epochs;
    private final Entrants entrants;
    private final GateControl control;
    private final ClaimLog claimLog;
    private final RebuildLock lock;
    private final Timer rebuilds;

    GateRebuild(
            Coupons coupons,
            Epochs epochs,
            Entrants entrants,
            GateControl control,
            ClaimLog claimLog,
            RebuildLock lock,
            MeterRegistry meters) {
        this.coupons = coupons;
        this.epochs = epochs;
        this.entrants = entrants;
        this.control = control;
        this.claimLog = claimLog;
        this.lock = lock;
        this.rebuilds = Timer.builder("coupon.gate.rebuilds")
                .description("Gates rebuilt, and how long they were closed for it")
                .register(meters);
    }

    /** Blocks for as long as it takes. A fault ends this run with a log line; the keeper starts the next. */
    void run(Coupon coupon) {
        try {
            Optional<RebuildLock.Held> held = lock.tryLock(coupon.id());
            if (held.isEmpty()) {
                return;
            }
            try (RebuildLock.Held mine = held.get()) {
                rebuild(coupon);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("gate of coupon {} not rebuilt, trying again: {}", coupon.id(), e.toString());
        }
    }

    private void rebuild(Coupon coupon) throws InterruptedException {
        UUID id = coupon.id();
        long startNanos = System.nanoTime();
        if (!epochs.raise(id, coupon.epoch())) {
            return;
        }
        long epoch = coupon.epoch() + 1;
        log.info("gate of coupon {} is not open under epoch {}: rebuilding it as epoch {}", id, epoch - 1, epoch);
        control.close(id, epoch);
        Thread.sleep(Acceptance.DEADLINE.toMillis());
        awaitStored();
        if (!epochs.fence(id, epoch)) {
            return;
        }
        long count = entrants.forEachPortion(id, portion -> control.load(id, epoch, portion));
        Coupon current = coupons.findById(id).orElseThrow();
        if (current.epoch() == epoch && control.open(current, epoch)) {
            Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
            rebuilds.record(took);
            log.info("gate of coupon {} open as epoch {}: {} entrants, {} ms", id, epoch, count, took.toMillis());
        }
    }

    private void awaitStored() throws InterruptedException {
        ClaimLog.Position end = claimLog.end();
        while (!claimLog.isStored(end)) {
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
    }
}
