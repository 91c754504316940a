package dev.coupon.infra.redis;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.CouponDefinition;
import dev.coupon.domain.coupon.CouponTypes;
import java.lang.reflect.Field;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;

/** Coupons as they come out of the database after their terms were changed there. */
final class ChangedCoupon {

    private ChangedCoupon() {}

    static Coupon of(Coupon coupon, int total, int withdrawn, boolean disabled, long termsVersion) {
        Coupon changed = copy(coupon);
        set(changed, "totalQuantity", total);
        set(changed, "withdrawnQuantity", withdrawn);
        set(changed, "disabled", disabled);
        set(changed, "termsVersion", termsVersion);
        return changed;
    }

    static Coupon at(long epoch, Coupon coupon) {
        Coupon later = of(
                coupon, coupon.totalQuantity(), coupon.withdrawnQuantity(), coupon.disabled(), coupon.termsVersion());
        set(later, "epoch", epoch);
        return later;
    }

    private static Coupon copy(Coupon coupon) {
        CouponDefinition definition = new CouponDefinition(
                coupon.name(),
                coupon.type(),
                coupon.discountType(),
                coupon.discountValue(),
                coupon.totalQuantity(),
                coupon.issueStartAt(),
                coupon.issueEndAt(),
                coupon.validFrom(),
                coupon.validUntil());
        Clock then = Clock.fixed(coupon.createdAt(), ZoneOffset.UTC);
        return Coupon.create(coupon.id(), definition, new CouponTypes(Set.of(coupon.type())), then);
    }

    /** The database alone changes it. */
    private static void set(Coupon coupon, String name, Object value) {
        try {
            Field field = Coupon.class.getDeclaredField(name);
            field.setAccessible(true);
            field.set(coupon, value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
