package dev.coupon.domain.issue;

import java.time.Instant;
import java.util.Optional;

/** Port: the issued coupons in the database. Blocking. */
public interface IssuedCoupons {

    Optional<IssuedCoupon> findById(IssuedCoupon.Id id);

    /**
     * Marks the coupon used, if it is there, neither used nor withdrawn, and its coupon can be used at {@code now}. One conditional update:
     * of any number of simultaneous callers exactly one gets 1.
     *
     * @return 1 if this call used it, else 0
     */
    int markUsed(IssuedCoupon.Id id, Instant now);
}
