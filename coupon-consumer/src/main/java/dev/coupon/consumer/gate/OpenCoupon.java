package dev.coupon.consumer.gate;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.reconcile.GateAudit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A coupon in its issue window, and its gate, as they were seen.
 *
 * @param counts null while the gate is closed or away
 */
record OpenCoupon(Coupon coupon, State state, GateAudit.@Nullable Counts counts) {

    enum State {
        /** Somebody can still be let in. */
        OPEN,
        SOLD_OUT,
        /** Switched off by an admin. */
        DISABLED,
        /** Recovering, until it is rebuilt. */
        CLOSED,
        /** Its Redis does not answer. */
        AWAY
    }

    static OpenCoupon look(Coupon coupon, GateAudit gates) {
        try {
            Optional<GateAudit.Counts> counts = gates.counts(coupon.id(), coupon.epoch());
            return new OpenCoupon(coupon, state(coupon, counts), counts.orElse(null));
        } catch (GateFault away) {
            return new OpenCoupon(coupon, State.AWAY, null);
        }
    }

    private static State state(Coupon coupon, Optional<GateAudit.Counts> counts) {
        if (coupon.disabled()) {
            return State.DISABLED;
        }
        return counts.map(some -> some.entries() < some.entryLimit() ? State.OPEN : State.SOLD_OUT)
                .orElse(State.CLOSED);
    }

    /** How many can still be let in; NaN where that is not known. */
    double remaining() {
        return counts == null ? Double.NaN : Math.max(0, counts.entryLimit() - counts.entries());
    }

    double admitted() {
        return counts == null ? Double.NaN : counts.entries();
    }

    double pending() {
        return counts == null ? Double.NaN : counts.pending();
    }

    /** Rows there are, as of the last read of the database. */
    double stored() {
        return coupon.storedQuantity();
    }
}
