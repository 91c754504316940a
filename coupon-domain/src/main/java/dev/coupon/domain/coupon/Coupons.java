package dev.coupon.domain.coupon;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Port: the coupons in the database. Blocking; a database that is away throws. */
public interface Coupons {

    /** Coupons that are not expired at this moment. */
    List<Coupon> findByValidUntilAfter(Instant moment);

    /** Coupons that expire, or did, between these moments. */
    List<Coupon> findByValidUntilBetween(Instant from, Instant until);

    Coupon save(Coupon coupon);

    Optional<Coupon> findById(UUID id);
}
