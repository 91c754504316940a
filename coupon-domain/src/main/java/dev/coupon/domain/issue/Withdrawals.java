package dev.coupon.domain.issue;

import java.time.Instant;

/** Port: takes issued coupons back, in the database. Blocking, thread-safe. */
@FunctionalInterface
public interface Withdrawals {

    /**
     * Withdraws the coupon, if it is there and neither used nor withdrawn. The row stays, so that its user gets no other one;
     * in the same transaction the coupon counts one less as issued and one more as withdrawn, under its next terms. Of any
     * number of simultaneous callers exactly one withdraws.
     *
     * @return whether this call withdrew it; if not, nothing changed
     * @throws StoreAwayException when the database cannot work now
     */
    boolean withdraw(IssuedCoupon.Id id, Instant now);
}
