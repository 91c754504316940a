package dev.coupon.domain.usage;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Port: using coupons and giving them back, in the database. Blocking, thread-safe; a database that is away throws. */
public interface Usages {

    /** How often one coupon can be given back: each time leaves a row behind. */
    int MOST_CANCELLED_ORDERS = 100;

    enum Outcome {
        /** By this call, and by no other. */
        USED,
        /** The order was cancelled before; nothing changed. */
        ORDER_CANCELLED,
        /** Not there, used already, or not valid at this moment; nothing changed. */
        NOT_USABLE
    }

    /**
     * Uses the coupon, if it is there, unused, and valid at {@code now}. One conditional update: of any number of
     * simultaneous callers exactly one gets USED.
     *
     * @param spending the order; null: without one
     */
    Outcome use(UUID couponId, UUID userId, @Nullable Spending spending, Instant now);

    Optional<HeldCoupon> find(UUID couponId, UUID userId);

    /**
     * Gives a coupon back that is used on the order, and keeps in the same transaction that the order is cancelled: it can
     * never use this coupon again. Of any number of simultaneous callers exactly one gets true.
     *
     * @return false, and nothing changed, when the coupon is not used on the order, or was given back {@link
     *     #MOST_CANCELLED_ORDERS} times
     */
    boolean giveBack(UUID couponId, UUID userId, String orderId, Instant now);

    /** When the coupon was given back by the order, if it was. */
    Optional<Instant> cancelledAt(UUID couponId, UUID userId, String orderId);
}
