package dev.coupon.domain.coupon;

/** What a coupon is at a moment; see {@link Coupon#status}. */
public enum CouponStatus {
    PENDING,
    ACTIVE,
    SOLD_OUT,
    ENDED,
    DISABLED,
    EXPIRED
}
