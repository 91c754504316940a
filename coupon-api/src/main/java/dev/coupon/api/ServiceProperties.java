package dev.coupon.api;

import dev.coupon.domain.coupon.CouponTypes;
import java.time.ZoneId;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the whole service shares.
 *
 * @param zone of the times in requests and answers; default Asia/Seoul
 * @param types the words a coupon's type can be
 */
@ConfigurationProperties("coupon")
record ServiceProperties(
        @DefaultValue("Asia/Seoul") ZoneId zone,

        @DefaultValue({"CHICKEN", "PIZZA", "BURGER", "COFFEE", "DESSERT"})
        Set<String> types) {

    CouponTypes couponTypes() {
        return new CouponTypes(types);
    }
}
