package dev.coupon.simulation;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.CouponDefinition;
import dev.coupon.domain.coupon.CouponTypes;
import dev.coupon.domain.coupon.DiscountType;
import dev.coupon.infra.jdbc.MemoryTables.CouponRow;
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

    /** What the database alone changes of a coupon: only reading it brings that. */
    static Coupon at(Coupon definition, CouponRow stored) {
        Coupon row = definition(definition.id(), stored.totalQuantity);
        ReflectionTestUtils.setField(row, "epoch", stored.epoch);
        ReflectionTestUtils.setField(row, "issuedQuantity", stored.issuedQuantity);
        ReflectionTestUtils.setField(row, "withdrawnQuantity", stored.withdrawn.size());
        ReflectionTestUtils.setField(row, "disabled", stored.disabled);
        ReflectionTestUtils.setField(row, "termsVersion", stored.termsVersion);
        return row;
    }
}
