package dev.coupon.domain.stats;

import java.util.Optional;
import java.util.UUID;

/** Port: a coupon counted in the database, at a cost that does not grow with its rows. Blocking. */
@FunctionalInterface
public interface StoredFigures {

    Optional<Figures> of(UUID couponId);

    /**
     * All as of one moment.
     *
     * @param stored rows of issued coupons
     * @param used of these, used and not given back
     * @param failed accepted claims that could not be stored so far, waiting or given up
     */
    record Figures(int totalQuantity, long stored, long used, long failed) {}
}
