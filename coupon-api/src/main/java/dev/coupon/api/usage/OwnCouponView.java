package dev.coupon.api.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.coupon.domain.coupon.DiscountType;
import dev.coupon.domain.usage.HeldCoupon;
import dev.coupon.domain.usage.OwnCoupon;
import dev.coupon.domain.usage.OwnCoupon.Offer;
import dev.coupon.domain.usage.OwnCoupon.State;
import dev.coupon.domain.usage.Spending;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of a user's coupons as the user sees it. What a coupon does not have is missing: limits, and of one that is not used
 * the time and the order.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OwnCouponView(
        @Schema(example = "0197a3c2-8a51-7e0b-8f5e-2b1f0c9d4e6a")
        UUID couponId,

        @Schema(example = "Chicken for the first hundred") String name,
        @Schema(example = "CHICKEN") String type,
        @Schema(example = "PERCENTAGE") DiscountType discountType,
        @Schema(example = "30") int discountValue,
        @Schema(example = "10000") @Nullable Integer maxDiscountAmount,
        @Schema(example = "15000") @Nullable Integer minOrderAmount,
        Instant validFrom,
        Instant validUntil,

        @Schema(example = "USED", description = "USABLE: neither used nor expired, and usable from validFrom on")
        State state,

        @Schema(example = "17") int sequence,
        Instant issuedAt,
        @Nullable Instant usedAt,
        @Schema(example = "2025-0520-000017") @Nullable String orderId,
        @Schema(example = "24000") @Nullable Integer orderAmount,
        @Schema(example = "7200") @Nullable Integer discount) {

    static OwnCouponView of(OwnCoupon own, Instant now) {
        Offer offer = own.offer();
        HeldCoupon held = own.held();
        Spending on = held.spending();
        return new OwnCouponView(
                own.couponId(),
                offer.name(),
                offer.type(),
                offer.discount().type(),
                offer.discount().value(),
                offer.discount().maximum(),
                offer.minOrderAmount(),
                offer.validFrom(),
                offer.validUntil(),
                own.state(now),
                held.sequence(),
                held.issuedAt(),
                held.usedAt(),
                on == null ? null : on.orderId(),
                on == null ? null : on.orderAmount(),
                on == null ? null : on.discount());
    }
}
