package dev.coupon.domain.proof;

import java.util.UUID;
import java.util.function.Consumer;

/** Port: who has a coupon or a failed claim of it, in the database. Blocking; reads in bounded portions. */
public interface StoredCoupons {

    /** Every user with a row, also a withdrawn one. */
    void forEachRow(UUID couponId, Consumer<UUID> user);

    /** How many rows are withdrawn. */
    long countWithdrawn(UUID couponId);

    /** Every user whose failed claim is not resolved. */
    void forEachFailure(UUID couponId, boolean givenUp, Consumer<UUID> user);
}
