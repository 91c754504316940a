package dev.coupon.domain.coupon;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Port: the coupons in the database. Blocking; a database that is away throws. */
public interface Coupons {

    /** Coupons that can still be claimed at or after this moment. */
    List<Coupon> findByIssueEndAtAfter(Instant moment);

    Coupon save(Coupon coupon);

    Optional<Coupon> findById(UUID id);
}
