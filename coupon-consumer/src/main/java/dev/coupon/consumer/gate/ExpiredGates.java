package dev.coupon.consumer.gate;

import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.GateControl;
import dev.coupon.domain.issue.GateFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Forgets the gates of coupons that nobody can claim or use any more. */
class ExpiredGates {

    private static final Logger log = LoggerFactory.getLogger(ExpiredGates.class);

    /** Its last claims are stored by then. */
    private static final Duration FORGET_AFTER = Duration.ofHours(1);

    /** A server that was away for longer leaves a few keys behind. */
    private static final Duration FORGET_UNTIL = Duration.ofDays(7);

    private final Coupons coupons;
    private final GateControl control;
    private final Clock clock;

    ExpiredGates(Coupons coupons, GateControl control, Clock clock) {
        this.coupons = coupons;
        this.control = control;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${coupon.keeper.forget-interval:1m}")
    void forget() {
        Instant now = clock.instant();
        try {
            coupons.findByValidUntilBetween(now.minus(FORGET_UNTIL), now.minus(FORGET_AFTER))
                    .forEach(coupon -> control.forget(coupon.id()));
        } catch (GateFault | DataAccessException | TransactionException fault) {
            log.debug("no gates forgotten: {}", fault.toString());
        }
    }
}
