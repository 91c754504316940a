package dev.coupon.simulation;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.CouponDefinition;
import dev.coupon.domain.coupon.CouponTypes;
import dev.coupon.domain.coupon.DiscountType;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.springframework.test.util.ReflectionTestUtils;

/** Coupons as they come out of the database. */
final class CouponRows {

    private CouponRows() {}

    static Coupon definition(UUID id, int totalQuantity) {
        CouponDefinition definition = new CouponDefinition(
                "pizza",
                "PIZZA",
                DiscountType.PERCENTAGE,
                10,
                totalQuantity,
                World.BEGINNING.minus(Duration.ofHours(1)),
                World.BEGINNING.plus(Duration.ofDays(1)),
                null,
                World.BEGINNING.plus(Duration.ofDays(2)));
        Clock clock = Clock.fixed(World.BEGINNING.minus(Duration.ofHours(1)), ZoneOffset.UTC);
        return Coupon.create(id, definition, new CouponTypes(Set.of("PIZZA")), clock);
    }

    /** The epoch of a coupon is the database's alone: only reading it brings one. */
    static Coupon at(Coupon definition, long epoch) {
        Coupon row = definition(definition.id(), definition.totalQuantity());
        ReflectionTestUtils.setField(row, "epoch", epoch);
        return row;
    }
}
