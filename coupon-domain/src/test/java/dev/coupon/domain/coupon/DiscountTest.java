package dev.coupon.domain.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscountTest {

    private static final int[] ORDERS = {0, 1, 2, 9, 10, 99, 100, 101, 999, 12_345, 999_999, 1_000_000, 100_000_000};
    private static final int[] MAXIMA = {1, 2, 99, 100, 10_000, 1_000_000};

    @ParameterizedTest
    @CsvSource({
        "FIXED, 3000, , 24000, 3000",
        "FIXED, 3000, , 3000, 3000",
        "FIXED, 3000, , 2999, 2999",
        "FIXED, 1, , 1, 1",
        "FIXED, 1000000, , 100000000, 1000000",
        "PERCENTAGE, 10, , 24000, 2400",
        "PERCENTAGE, 10, , 19, 1",
        "PERCENTAGE, 10, , 9, 0",
        "PERCENTAGE, 33, , 100, 33",
        "PERCENTAGE, 33, , 101, 33",
        "PERCENTAGE, 99, , 1, 0",
        "PERCENTAGE, 100, , 1, 1",
        "PERCENTAGE, 100, , 100000000, 100000000",
        "PERCENTAGE, 99, , 100000000, 99000000",
        "PERCENTAGE, 30, 10000, 33333, 9999",
        "PERCENTAGE, 30, 10000, 33334, 10000",
        "PERCENTAGE, 30, 10000, 100000000, 10000",
        "PERCENTAGE, 1, 1, 100, 1",
    })
    void takesOffWholeWon(DiscountType type, int value, @Nullable Integer maximum, int order, int expected) {
        assertThat(new Discount(type, value, maximum).of(order)).isEqualTo(expected);
    }

    @Test
    void isWhatDecimalArithmeticSaysAtEveryBoundary() {
        for (int percent = 1; percent <= 100; percent++) {
            for (int order : ORDERS) {
                assertThat(new Discount(DiscountType.PERCENTAGE, percent, null).of(order))
                        .as("%d %% of %d", percent, order)
                        .isEqualTo(exactly(percent, order));
                for (int maximum : MAXIMA) {
                    assertThat(new Discount(DiscountType.PERCENTAGE, percent, maximum).of(order))
                            .as("%d %% of %d, at most %d", percent, order, maximum)
                            .isEqualTo(Math.min(exactly(percent, order), maximum));
                }
            }
        }
    }

    @Test
    void isNeverBelowZeroNorAboveTheOrderAndNeverFallsWhenTheOrderRises() {
        SplittableRandom random = new SplittableRandom(2026);
        for (int i = 0; i < 100_000; i++) {
            DiscountType type = random.nextBoolean() ? DiscountType.FIXED : DiscountType.PERCENTAGE;
            Integer maximum = random.nextBoolean() ? null : random.nextInt(1, 1_000_001);
            Discount discount = new Discount(type, random.nextInt(1, type.maximum() + 1), maximum);
            int order = random.nextInt(0, 100_000_000);

            assertThat(discount.of(order)).as("%s of %d", discount, order).isBetween(0, order);
            assertThat(discount.of(order + 1)).isGreaterThanOrEqualTo(discount.of(order));
        }
    }

    @Test
    void ofAFixedOneIsTheValueOrTheOrder() {
        IntStream.of(ORDERS)
                .forEach(order -> assertThat(new Discount(DiscountType.FIXED, 12_345, null).of(order))
                        .isEqualTo(Math.min(order, 12_345)));
    }

    private static int exactly(int percent, int order) {
        return BigDecimal.valueOf(order)
                .multiply(BigDecimal.valueOf(percent))
                .movePointLeft(2)
                .setScale(0, RoundingMode.DOWN)
                .intValueExact();
    }
}
