package dev.coupon.api.coupon;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.CouponStatus;
import dev.coupon.domain.coupon.DiscountType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A coupon as clients see it.
 *
 * @param remaining how many can still be claimed
 * @param status what the coupon is at the moment of the answer
 * @param maxDiscountAmount the most that a percentage takes off, in won; missing: no limit
 * @param minOrderAmount the least order to use it on, in won; missing: usable on any, and without one
 */
public record CouponView(
        UUID id,
        String name,
        String type,
        DiscountType discountType,
        int discountValue,
        int totalQuantity,
        long remaining,
        CouponStatus status,
        Instant issueStartAt,
        Instant issueEndAt,
        Instant validFrom,
        Instant validUntil,
        Instant createdAt,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer maxDiscountAmount,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer minOrderAmount) {

    public static CouponView of(Coupon coupon, long remaining, Instant now) {
        return new CouponView(
                coupon.id(),
                coupon.name(),
                coupon.type(),
                coupon.discountType(),
                coupon.discountValue(),
                coupon.totalQuantity(),
                remaining,
                coupon.status(now, remaining),
                coupon.issueStartAt(),
                coupon.issueEndAt(),
                coupon.validFrom(),
                coupon.validUntil(),
                coupon.createdAt(),
                coupon.maxDiscountAmount(),
                coupon.minOrderAmount());
    }
}
