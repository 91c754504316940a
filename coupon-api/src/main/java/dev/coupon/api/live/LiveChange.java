package dev.coupon.api.live;

import dev.coupon.api.coupon.CouponView;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What is not as it was a picture before.
 *
 * @param now of the newer picture
 * @param coupons those that changed or are new, as they are now
 * @param gone those that are not in the picture any more
 */
record LiveChange(Instant now, List<CouponView> coupons, Set<UUID> gone) {

    static LiveChange between(LivePicture earlier, LivePicture later) {
        Map<UUID, CouponView> before = new HashMap<>();
        Set<UUID> gone = new LinkedHashSet<>();
        for (CouponView coupon : earlier.coupons()) {
            before.put(coupon.id(), coupon);
            gone.add(coupon.id());
        }
        for (CouponView coupon : later.coupons()) {
            gone.remove(coupon.id());
        }
        List<CouponView> changed = later.coupons().stream()
                .filter(coupon -> !coupon.equals(before.get(coupon.id())))
                .toList();
        return new LiveChange(later.now(), changed, gone);
    }

    boolean isNone() {
        return coupons.isEmpty() && gone.isEmpty();
    }
}
