package dev.coupon.domain.usage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A coupon as its owner has it.
 *
 * @param usedAt null: not used
 * @param spending the order it was used on; null: not used, or used without one
 */
public record HeldCoupon(
        int sequence,
        Instant issuedAt,
        @Nullable Instant usedAt,
        @Nullable Spending spending) {

    public boolean used() {
        return usedAt != null;
    }
}
