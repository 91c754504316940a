package dev.coupon.domain.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CouponTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00.123456789Z");
    private static final Instant NOW_MICROS = Instant.parse("2026-03-01T00:00:00.123456Z");
    private static final CouponTypes TYPES = new CouponTypes(Set.of("CHICKEN"));

    private final Coupon coupon = create(new CouponDefinition(
            "  Chicken day  ", "CHICKEN", DiscountType.FIXED, 1_000, 10, day(1), day(3), day(2), day(4)));

    @Test
    void keepsWhatItWasDefinedAs() {
        assertThat(coupon.name()).isEqualTo("Chicken day");
        assertThat(coupon.issueStartAt()).isEqualTo(day(1));
        assertThat(coupon.issueEndAt()).isEqualTo(day(3));
        assertThat(coupon.validFrom()).isEqualTo(day(2));
        assertThat(coupon.validUntil()).isEqualTo(day(4));
        assertThat(coupon.createdAt()).isEqualTo(NOW_MICROS);
        assertThat(coupon.issuedQuantity()).isZero();
        assertThat(coupon.disabled()).isFalse();
        assertThat(coupon.epoch()).isEqualTo(Coupon.FIRST_EPOCH);
    }

    @Test
    void canBeClaimedFromNowUntilItExpiresUnlessToldOtherwise() {
        Coupon plain = create(
                new CouponDefinition("Chicken", "CHICKEN", DiscountType.PERCENTAGE, 10, 1, null, null, null, day(4)));

        assertThat(plain.issueStartAt()).isEqualTo(NOW_MICROS);
        assertThat(plain.issueEndAt()).isEqualTo(day(4));
        assertThat(plain.validFrom()).isEqualTo(NOW_MICROS);
    }

    @Test
    void goesThroughItsLifeByTheClock() {
        assertThat(coupon.status(justBefore(day(1)), 10)).isEqualTo(CouponStatus.PENDING);
        assertThat(coupon.status(day(1), 10)).isEqualTo(CouponStatus.ACTIVE);
        assertThat(coupon.status(justBefore(day(3)), 1)).isEqualTo(CouponStatus.ACTIVE);
        assertThat(coupon.status(day(1), 0)).isEqualTo(CouponStatus.SOLD_OUT);
        assertThat(coupon.status(day(3), 0)).isEqualTo(CouponStatus.ENDED);
        assertThat(coupon.status(day(4), 10)).isEqualTo(CouponStatus.EXPIRED);
    }

    @Test
    void canBeUsedFromItsFirstMomentAndNoLongerAtItsLast() {
        assertThat(coupon.isUsableFrom(justBefore(day(2)))).isFalse();
        assertThat(coupon.isUsableFrom(day(2))).isTrue();
        assertThat(coupon.isExpired(justBefore(day(4)))).isFalse();
        assertThat(coupon.isExpired(day(4))).isTrue();
    }

    @Test
    void isUsableOnOrdersFromItsMinimumOn() {
        Coupon limited = create(new CouponDefinition(
                "Chicken", "CHICKEN", DiscountType.PERCENTAGE, 30, 1, null, null, null, day(4), 10_000, 15_000));

        assertThat(limited.isUsableOn(14_999)).isFalse();
        assertThat(limited.isUsableOn(15_000)).isTrue();
        assertThat(limited.discount()).isEqualTo(new Discount(DiscountType.PERCENTAGE, 30, 10_000));
        assertThat(coupon.isUsableOn(1)).isTrue();
        assertThat(coupon.discount()).isEqualTo(new Discount(DiscountType.FIXED, 1_000, null));
    }

    private static Coupon create(CouponDefinition definition) {
        return Coupon.create(UUID.randomUUID(), definition, TYPES, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Instant day(int days) {
        return NOW_MICROS.plus(Duration.ofDays(days));
    }

    private static Instant justBefore(Instant instant) {
        return instant.minusNanos(1);
    }
}
