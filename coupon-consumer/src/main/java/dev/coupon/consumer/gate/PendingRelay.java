package dev.coupon.consumer.gate;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.ClaimPublisher;
import dev.coupon.domain.issue.Gate;
import dev.coupon.domain.issue.GateControl;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.Trace;
import dev.coupon.logging.TraceId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/**
 * Rolls forward what was let in and never confirmed: publishes the same claim again, and settles it on the ack. Storing a
 * claim twice changes nothing, so it does not matter whether the first record is in the log, nor how many relays run.
 */
class PendingRelay {

    private static final Logger log = LoggerFactory.getLogger(PendingRelay.class);

    private final Coupons coupons;
    private final GateControl control;
    private final Gate gate;
    private final ClaimPublisher publisher;
    private final Clock clock;
    private final Duration age;
    private final Counter relayed;

    PendingRelay(
            Coupons coupons,
            GateControl control,
            Gate gate,
            ClaimPublisher publisher,
            Clock clock,
            RelayProperties properties,
            MeterRegistry meters) {
        this.age = properties.age();
        this.coupons = coupons;
        this.control = control;
        this.gate = gate;
        this.publisher = publisher;
        this.clock = clock;
        this.relayed = Counter.builder("coupon.claims.relayed")
                .description("Pending claims published again")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "${coupon.relay.interval:2s}")
    void relay() {
        try {
            coupons.findByValidUntilAfter(clock.instant()).forEach(this::relay);
        } catch (DataAccessException | TransactionException away) {
            // The store says so; the claims stay pending until the next round.
            log.debug("nothing relayed: {}", away.toString());
        }
    }

    /** In a cluster one coupon's master can be away while the others' are there. */
    private void relay(Coupon coupon) {
        try {
            if (control.isOpen(coupon.id(), coupon.epoch())) {
                relay(coupon, control.pending(coupon.id(), coupon.epoch(), age));
            }
        } catch (GateFault away) {
            log.debug("nothing of coupon {} relayed: {}", coupon.id(), away.toString());
        }
    }

    private void relay(Coupon coupon, List<AdmittedClaim> claims) {
        if (claims.isEmpty()) {
            return;
        }
        Trace trace = new Trace(TraceId.make(), null);
        try (TraceId.Scope scope = TraceId.with(trace.globalTraceId())) {
            log.info("publishing {} pending claims of coupon {} again", claims.size(), coupon.id());
        }
        for (AdmittedClaim claim : claims) {
            relayed.increment();
            publisher.publish(claim, trace).thenRun(() -> gate.settle(claim));
        }
    }
}
