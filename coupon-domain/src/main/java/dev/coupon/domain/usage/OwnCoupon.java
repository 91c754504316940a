package dev.coupon.domain.usage;

import dev.coupon.domain.coupon.Discount;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One of a user's coupons, with what it is worth. */
public record OwnCoupon(UUID couponId, Offer offer, HeldCoupon held) {

    /** Each coupon is in one of them at a moment. */
    public enum State {
        /** Neither used nor expired; perhaps only from {@code validFrom} on. */
        USABLE,
        USED,
        /** Not used, and past {@code validUntil}. */
        EXPIRED
    }

    /** @param minOrderAmount the least order to use it on, in won; null: any, or none */
    public record Offer(
            String name,
            String type,
            Discount discount,
            @Nullable Integer minOrderAmount,
            Instant validFrom,
            Instant validUntil) {}

    public State state(Instant now) {
        if (held.used()) {
            return State.USED;
        }
        return now.isBefore(offer.validUntil()) ? State.USABLE : State.EXPIRED;
    }
}
