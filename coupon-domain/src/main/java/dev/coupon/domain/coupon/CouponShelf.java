package dev.coupon.domain.coupon;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Port: the coupons in the order in which they were made. Blocking. */
@FunctionalInterface
public interface CouponShelf {

    /**
     * Coupons made before {@code before}, the newest first.
     *
     * @param status only coupons that can be so at {@code now}; whether one that can be claimed is ACTIVE or SOLD_OUT only
     *     its gate knows. Null: all
     */
    List<Coupon> findOlder(@Nullable CouponStatus status, Instant now, UUID before, int limit);
}
