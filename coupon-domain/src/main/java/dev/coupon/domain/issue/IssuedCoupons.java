package dev.coupon.domain.issue;

import java.util.Optional;

/** Port: the issued coupons in the database. Blocking. */
@FunctionalInterface
public interface IssuedCoupons {

    Optional<IssuedCoupon> findById(IssuedCoupon.Id id);
}
