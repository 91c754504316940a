package dev.coupon.domain.coupon;

import java.util.Optional;
import java.util.UUID;

/** Port: the coupons in the database. Blocking; a database that is away throws. */
public interface Coupons {

    Coupon save(Coupon coupon);

    Optional<Coupon> findById(UUID id);
}
