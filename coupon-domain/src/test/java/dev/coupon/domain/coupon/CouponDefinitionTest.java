package dev.coupon.domain.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CouponDefinitionTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final CouponTypes TYPES = new CouponTypes(Set.of("PIZZA", "CHICKEN"));

    @Test
    void namesEverythingThatIsMissing() {
        assertThat(violations(new CouponDefinition(null, null, null, null, null, null, null, null, null)))
                .containsExactly(
                        new Violation("name", "must not be blank"),
                        new Violation("type", "must be one of CHICKEN, PIZZA"),
                        new Violation("discountType", "must be one of FIXED, PERCENTAGE"),
                        new Violation("discountValue", "is required"),
                        new Violation("totalQuantity", "is required"),
                        new Violation("validUntil", "is required"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void takesNamesUpToAHundredCharactersOfAnyScript(int length) {
        assertThatCode(() -> named("🍗".repeat(length)).complete(TYPES, NOW)).doesNotThrowAnyException();
    }

    @Test
    void refusesOtherNames() {
        assertThat(violations(named(" \t "))).containsExactly(new Violation("name", "must not be blank"));
        assertThat(violations(named("가".repeat(101))))
                .containsExactly(new Violation("name", "must be 1 to 100 characters"));
        assertThat(violations(named("a\u0000b")))
                .containsExactly(new Violation("name", "must not contain control characters"));
        assertThat(violations(named("half \ud83c")))
                .containsExactly(new Violation("name", "must not contain control characters"));
    }

    @ParameterizedTest
    @CsvSource({"FIXED,1", "FIXED,1000000", "PERCENTAGE,1", "PERCENTAGE,100"})
    void takesDiscountsInRange(DiscountType type, int value) {
        assertThatCode(() -> discounted(type, value).complete(TYPES, NOW)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"FIXED,0", "FIXED,-1", "FIXED,1000001", "PERCENTAGE,0", "PERCENTAGE,101"})
    void refusesOtherDiscounts(DiscountType type, int value) {
        assertThat(violations(discounted(type, value)))
                .containsExactly(new Violation("discountValue", "must be 1 to " + type.maximum()));
    }

    @ParameterizedTest
    @CsvSource({"PERCENTAGE,1,1", "PERCENTAGE,1000000,100000000", "PERCENTAGE,,1", "FIXED,,100000000", "FIXED,,"})
    void takesLimitsInRange(DiscountType type, @Nullable Integer maxDiscount, @Nullable Integer minOrder) {
        CouponDefinition.Complete complete =
                limited(type, maxDiscount, minOrder).complete(TYPES, NOW);

        assertThat(complete.maxDiscountAmount()).isEqualTo(maxDiscount);
        assertThat(complete.minOrderAmount()).isEqualTo(minOrder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PERCENTAGE | 0 | | maxDiscountAmount | must be 1 to 1000000",
                "PERCENTAGE | 1000001 | | maxDiscountAmount | must be 1 to 1000000",
                "FIXED | 1 | | maxDiscountAmount | is for PERCENTAGE only",
                "PERCENTAGE | | 0 | minOrderAmount | must be 1 to 100000000",
                "FIXED | | -1 | minOrderAmount | must be 1 to 100000000",
                "FIXED | | 100000001 | minOrderAmount | must be 1 to 100000000",
            })
    void refusesOtherLimits(
            DiscountType type, @Nullable Integer maxDiscount, @Nullable Integer minOrder, String field, String reason) {
        assertThat(violations(limited(type, maxDiscount, minOrder))).containsExactly(new Violation(field, reason));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_000_001, Integer.MIN_VALUE})
    void refusesOtherQuantities(int quantity) {
        assertThat(violations(new CouponDefinition(
                        "Chicken", "CHICKEN", DiscountType.FIXED, 1, quantity, null, null, null, LATER)))
                .containsExactly(new Violation("totalQuantity", "must be 1 to 10000000"));
    }

    @Test
    void refusesTypesThatAreNotInTheSettings() {
        assertThat(violations(
                        new CouponDefinition("Chicken", "chicken", DiscountType.FIXED, 1, 1, null, null, null, LATER)))
                .containsExactly(new Violation("type", "must be one of CHICKEN, PIZZA"));
    }

    @Test
    void refusesToBeOverBeforeItBegins() {
        assertThat(violations(timed(null, null, null, NOW)))
                .contains(new Violation("validUntil", "must be in the future"));
        assertThat(violations(timed(LATER, LATER, null, LATER.plusSeconds(1))))
                .containsExactly(new Violation("issueStartAt", "must be before issueEndAt"));
        assertThat(violations(timed(null, LATER.plusSeconds(1), null, LATER)))
                .containsExactly(new Violation("issueEndAt", "must not be after validUntil"));
        assertThat(violations(timed(null, null, LATER, LATER)))
                .containsExactly(new Violation("validFrom", "must be before validUntil"));
    }

    @Test
    void refusesTimesThatNoDatabaseHolds() {
        assertThat(violations(timed(null, null, null, Instant.parse("9999-01-02T00:00:00Z"))))
                .containsExactly(new Violation("validUntil", "must be in the years 1970 to 9998"));
        assertThat(violations(timed(Instant.MIN, null, NOW, LATER)))
                .containsExactly(new Violation("issueStartAt", "must be in the years 1970 to 9998"));
    }

    private static CouponDefinition named(String name) {
        return new CouponDefinition(name, "CHICKEN", DiscountType.FIXED, 1, 1, null, null, null, LATER);
    }

    private static CouponDefinition discounted(DiscountType type, int value) {
        return new CouponDefinition("Chicken", "CHICKEN", type, value, 1, null, null, null, LATER);
    }

    private static CouponDefinition limited(
            DiscountType type, @Nullable Integer maxDiscount, @Nullable Integer minOrder) {
        return new CouponDefinition("Chicken", "CHICKEN", type, 10, 1, null, null, null, LATER, maxDiscount, minOrder);
    }

    private static CouponDefinition timed(
            @Nullable Instant start, @Nullable Instant end, @Nullable Instant from, Instant until) {
        return new CouponDefinition("Chicken", "CHICKEN", DiscountType.FIXED, 1, 1, start, end, from, until);
    }

    private static List<Violation> violations(CouponDefinition definition) {
        return catchThrowableOfType(InvalidInputException.class, () -> definition.complete(TYPES, NOW))
                .violations();
    }
}
