package dev.coupon.consumer.gate;

import static dev.coupon.domain.issue.Acceptance.DEADLINE;
import static dev.coupon.domain.issue.Acceptance.MARGIN;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.ClaimLog;
import dev.coupon.domain.issue.Entrants;
import dev.coupon.domain.issue.EpochControl;
import dev.coupon.domain.issue.GateControl;
import dev.coupon.domain.issue.GateState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rebuilds the gate of one coupon from the database. Every step may be the last one: the next run starts over with
 * another epoch, and only the newest epoch can open the gate.
 *
 * <ol>
 *   <li>Raise the epoch in the database, with the lease: publishers of the old one stop answering 202.
 *   <li>Close the gate; wait until no acknowledgement of a claim let in before can count any more.
 *   <li>Wait until the consumers have stored all that is in the log.
 *   <li>Fence: from here on a late record of an older epoch is judged again before it is stored.
 *   <li>Load the entrants, and open the gate under the new epoch, with the terms that the coupon has then.
 * </ol>
 */
class GateRebuild {

    private static final Logger log = LoggerFactory.getLogger(GateRebuild.class);
    private static final int PORTIONS_ON_THEIR_WAY = 8;

    private final Coupons coupons;
    private final EpochControl epochs;
    private final Entrants entrants;
    private final GateControl control;
    private final TermsKeeper terms;
    private final ClaimLog claimLog;
    private final RebuildMetrics metrics;
    private final Stopwatch stopwatch;

    GateRebuild(
            Coupons coupons,
            EpochControl epochs,
            Entrants entrants,
            GateControl control,
            TermsKeeper terms,
            ClaimLog claimLog,
            RebuildMetrics metrics,
            Stopwatch stopwatch) {
        this.coupons = coupons;
        this.epochs = epochs;
        this.entrants = entrants;
        this.control = control;
        this.terms = terms;
        this.claimLog = claimLog;
        this.metrics = metrics;
        this.stopwatch = stopwatch;
    }

    /**
     * Rebuilds the gate if it still is closed. Blocks for as long as it takes. A fault ends this run with a log line; the
     * keeper starts the next.
     */
    void run(Coupon coupon) {
        UUID id = coupon.id();
        long epoch = coupon.epoch();
        try {
            if (!epochs.isFree(id, epoch)) {
                return;
            }
            GateState state = control.state(id, epoch);
            if (state != GateState.OPEN && epochs.raise(id, epoch)) {
                rebuild(coupon, RebuildReason.of(state));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            metrics.givenUp();
            log.warn("gate of coupon {} not rebuilt, trying again: {}", coupon.id(), e.toString());
        }
    }

    private void rebuild(Coupon coupon, RebuildReason reason) throws InterruptedException {
        UUID id = coupon.id();
        long epoch = coupon.epoch() + 1;
        log.info(
                "gate of coupon {} is not open under epoch {} ({}): rebuilding it as {}", id, epoch - 1, reason, epoch);
        long startNanos = stopwatch.nanoTime();
        try (RebuildLease lease = new RebuildLease(epochs, id, epoch, stopwatch)) {
            // Whoever was held up for longer than the lease must not close what another has opened since.
            lease.require(epochs.hold(id, epoch));
            control.close(id, epoch);
            awaitDeadline(lease);
            long drainNanos = stopwatch.nanoTime();
            awaitStored(lease);
            lease.require(epochs.fence(id, epoch));
            long loadNanos = stopwatch.nanoTime();
            long count = load(id, epoch, lease);
            open(id, epoch, lease);
            long openNanos = stopwatch.nanoTime();
            Duration closed = Duration.ofNanos(openNanos - startNanos);
            metrics.rebuilt(reason, closed, count);
            log.info(
                    "gate of coupon {} open as epoch {} after {} ms ({}): {} entrants; waiting {}, draining {}, loading {} ms",
                    id,
                    epoch,
                    closed.toMillis(),
                    reason,
                    count,
                    (drainNanos - startNanos) / 1_000_000,
                    (loadNanos - drainNanos) / 1_000_000,
                    (openNanos - loadNanos) / 1_000_000);
        }
    }

    private void awaitDeadline(RebuildLease lease) throws InterruptedException {
        long doneNanos = stopwatch.nanoTime() + DEADLINE.plus(MARGIN).toNanos();
        while (stopwatch.nanoTime() - doneNanos < 0) {
            lease.pause();
        }
    }

    private void awaitStored(RebuildLease lease) throws InterruptedException {
        ClaimLog.Position end = claimLog.end();
        while (!claimLog.isStored(end)) {
            lease.pause();
        }
    }

    private long load(UUID id, long epoch, RebuildLease lease) {
        ArrayDeque<CompletionStage<?>> onTheirWay = new ArrayDeque<>();
        long count = entrants.forEachPortion(id, portion -> {
            lease.keep();
            if (onTheirWay.size() == PORTIONS_ON_THEIR_WAY) {
                onTheirWay.remove().toCompletableFuture().join();
            }
            onTheirWay.add(control.load(id, epoch, portion));
        });
        onTheirWay.forEach(portion -> portion.toCompletableFuture().join());
        return count;
    }

    private void open(UUID id, long epoch, RebuildLease lease) {
        Coupon current = coupons.findById(id).orElseThrow();
        lease.require(current.epoch() == epoch);
        if (!control.open(current, epoch)) {
            throw new IllegalStateException("Redis is another server than the one the gate was closed on");
        }
        // Whoever has changed them since may have found the gate closed.
        terms.compare(coupons.findById(id).orElseThrow(), current.termsVersion());
    }
}
