package dev.coupon.api.live;

import dev.coupon.api.coupon.CouponView;
import java.time.Instant;
import java.util.List;

/**
 * The coupons that are open or coming.
 *
 * @param now when they were so
 * @param coupons those that can be claimed, or could but for an admin or their quantity, the newest beginning first; then those
 *     that are to come, the next one first
 */
record LivePicture(Instant now, List<CouponView> coupons) {}
