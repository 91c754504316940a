package dev.coupon.domain.coupon;

import java.time.Instant;
import java.util.List;

/** Port: the coupons that people look at now. Blocking; a database that is away throws. */
@FunctionalInterface
public interface CurrentCoupons {

    /**
     * Coupons whose issue window is not over, switched off or not: those whose window has begun, the newest beginning first, then
     * those that are to come, the next one first.
     */
    List<Coupon> findOpenOrComing(Instant now, int limit);
}
