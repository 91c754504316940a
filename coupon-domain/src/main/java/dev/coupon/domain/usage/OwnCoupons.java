package dev.coupon.domain.usage;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Port: the coupons of a user, in the database. Blocking; a database that is away throws. */
@FunctionalInterface
public interface OwnCoupons {

    /**
     * A user's coupons, the newest first; of those of one moment the one with the greater id.
     *
     * @param state in which they are at {@code now}; null: in any
     * @param after the last one of the page before; null: the first page
     */
    List<OwnCoupon> page(UUID userId, OwnCoupon.@Nullable State state, Instant now, @Nullable Place after, int limit);

    /** Where a coupon stands in the order. */
    record Place(Instant issuedAt, UUID couponId) {}
}
