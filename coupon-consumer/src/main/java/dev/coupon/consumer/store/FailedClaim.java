package dev.coupon.consumer.store;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.ClaimStore.NotStored;
import dev.coupon.domain.issue.FailedIssuedCoupons.Failure;

/** A claim that is not stored this time, and why. */
record FailedClaim(AcceptedClaim claim, Cause cause, String detail) {

    enum Cause {
        UNKNOWN_COUPON,
        OVER_QUANTITY,
        /** The claim is of an earlier epoch, and the gate, asked again, does not let it in. */
        REFUSED_BY_GATE,
        /** The claim is of an earlier epoch, and the gate does not answer. */
        GATE_CLOSED,
        REFUSED_BY_DATABASE
    }

    static FailedClaim of(NotStored notStored) {
        Cause cause =
                switch (notStored.reason()) {
                    case UNKNOWN_COUPON -> Cause.UNKNOWN_COUPON;
                    case OVER_QUANTITY -> Cause.OVER_QUANTITY;
                    case FENCED -> Cause.GATE_CLOSED;
                };
        return new FailedClaim(notStored.claim(), cause, "");
    }

    Failure failure() {
        return new Failure(claim, detail.isEmpty() ? cause.name() : cause + ": " + detail);
    }
}
