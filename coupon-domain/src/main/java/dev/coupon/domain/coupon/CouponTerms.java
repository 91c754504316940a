package dev.coupon.domain.coupon;

import java.util.UUID;

/**
 * Port: what an admin changes of a coupon while it is claimed, in the database. Each change is one conditional update that
 * raises {@link Coupon#termsVersion()}, so of any number of simultaneous callers exactly one makes it. Blocking,
 * thread-safe; a database that is away throws.
 */
public interface CouponTerms {

    /**
     * Switches claiming off or on.
     *
     * @return whether it was not so before; if not, nothing changed
     */
    boolean disable(UUID couponId, boolean disabled);

    /**
     * Makes the total quantity larger.
     *
     * @return whether it was smaller before; if not, nothing changed
     */
    boolean raiseTotalQuantity(UUID couponId, int totalQuantity);
}
