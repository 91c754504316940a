package dev.coupon.domain.coupon;

import static java.util.Objects.requireNonNull;

import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.Violation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an admin asks a new coupon to be. Any part may be missing until {@link Coupon#create} checks it; the times but
 * {@code validUntil} have defaults.
 *
 * @param name 1 to 100 characters, not only blanks
 * @param type one of {@link CouponTypes}
 * @param discountValue 1 to the {@link DiscountType#maximum()} of its type
 * @param totalQuantity 1 to 10,000,000
 * @param issueStartAt claims are let in from here; now, if missing
 * @param issueEndAt and until here; {@code validUntil}, if missing
 * @param validFrom can be used from here; {@code issueStartAt}, if missing
 * @param validUntil and until here; in the future
 * @param maxDiscountAmount the most that a percentage takes off, in won, 1 to 1,000,000; no limit, if missing
 * @param minOrderAmount the least order to use it on, in won, 1 to 100,000,000; usable on any, if missing
 */
public record CouponDefinition(
        @Nullable String name,
        @Nullable String type,
        @Nullable DiscountType discountType,
        @Nullable Integer discountValue,
        @Nullable Integer totalQuantity,
        @Nullable Instant issueStartAt,
        @Nullable Instant issueEndAt,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        @Nullable Integer maxDiscountAmount,
        @Nullable Integer minOrderAmount) {

    public static final int MAX_NAME_LENGTH = 100;
    public static final int MAX_TOTAL_QUANTITY = 10_000_000;
    public static final int LARGEST_MAX_DISCOUNT_AMOUNT = 1_000_000;
    public static final int LARGEST_MIN_ORDER_AMOUNT = 100_000_000;

    // All of 1970 and of 9998, whatever the zone; four digits of a year, and what a DATETIME column holds.
    private static final Instant EARLIEST = Instant.parse("1969-12-31T00:00:00Z");
    private static final Instant END_OF_TIME = Instant.parse("9999-01-02T00:00:00Z");

    private static final String REQUIRED = "is required";

    /** A definition with every rule kept and every default filled in. */
    record Complete(
            String name,
            String type,
            DiscountType discountType,
            int discountValue,
            int totalQuantity,
            Instant issueStartAt,
            Instant issueEndAt,
            Instant validFrom,
            Instant validUntil,
            @Nullable Integer maxDiscountAmount,
            @Nullable Integer minOrderAmount) {}

    /** Without limits on the discount and on the order. */
    public CouponDefinition(
            @Nullable String name,
            @Nullable String type,
            @Nullable DiscountType discountType,
            @Nullable Integer discountValue,
            @Nullable Integer totalQuantity,
            @Nullable Instant issueStartAt,
            @Nullable Instant issueEndAt,
            @Nullable Instant validFrom,
            @Nullable Instant validUntil) {
        this(
                name,
                type,
                discountType,
                discountValue,
                totalQuantity,
                issueStartAt,
                issueEndAt,
                validFrom,
                validUntil,
                null,
                null);
    }

    Complete complete(CouponTypes types, Instant now) {
        List<Violation> violations = new ArrayList<>();
        checkName(violations);
        checkType(types, violations);
        checkDiscount(violations);
        checkQuantity(violations);
        checkLimits(violations);
        Instant start = micros(issueStartAt == null ? now : issueStartAt);
        Instant until = validUntil == null ? Instant.MAX : micros(validUntil);
        Instant end = issueEndAt == null ? until : micros(issueEndAt);
        Instant from = validFrom == null ? start : micros(validFrom);
        checkTimes(start, end, from, until, now, violations);
        if (!violations.isEmpty()) {
            throw new InvalidInputException(violations);
        }
        return new Complete(
                requireNonNull(name).strip(),
                requireNonNull(type),
                requireNonNull(discountType),
                requireNonNull(discountValue),
                requireNonNull(totalQuantity),
                start,
                end,
                from,
                until,
                maxDiscountAmount,
                minOrderAmount);
    }

    private void checkName(List<Violation> violations) {
        if (name == null || name.isBlank()) {
            violations.add(new Violation("name", "must not be blank"));
        } else if (name.codePointCount(0, name.length()) > MAX_NAME_LENGTH) {
            violations.add(new Violation("name", "must be 1 to " + MAX_NAME_LENGTH + " characters"));
        } else if (name.codePoints().anyMatch(CouponDefinition::isNoText)) {
            violations.add(new Violation("name", "must not contain control characters"));
        }
    }

    private void checkType(CouponTypes types, List<Violation> violations) {
        if (type == null || !types.contains(type)) {
            violations.add(new Violation("type", "must be one of " + types.listed()));
        }
    }

    private void checkDiscount(List<Violation> violations) {
        if (discountType == null) {
            violations.add(new Violation("discountType", "must be one of FIXED, PERCENTAGE"));
        }
        if (discountValue == null) {
            violations.add(new Violation("discountValue", REQUIRED));
        } else if (discountType != null) {
            checkRange("discountValue", discountValue, discountType.maximum(), violations);
        }
    }

    private void checkQuantity(List<Violation> violations) {
        if (totalQuantity == null) {
            violations.add(new Violation("totalQuantity", REQUIRED));
        } else {
            checkRange("totalQuantity", totalQuantity, MAX_TOTAL_QUANTITY, violations);
        }
    }

    private void checkLimits(List<Violation> violations) {
        if (maxDiscountAmount != null) {
            if (discountType == DiscountType.FIXED) {
                violations.add(new Violation("maxDiscountAmount", "is for PERCENTAGE only"));
            }
            checkRange("maxDiscountAmount", maxDiscountAmount, LARGEST_MAX_DISCOUNT_AMOUNT, violations);
        }
        if (minOrderAmount != null) {
            checkRange("minOrderAmount", minOrderAmount, LARGEST_MIN_ORDER_AMOUNT, violations);
        }
    }

    private static void checkRange(String field, int value, int maximum, List<Violation> violations) {
        if (value < 1 || value > maximum) {
            violations.add(new Violation(field, "must be 1 to " + maximum));
        }
    }

    private void checkTimes(
            Instant start, Instant end, Instant from, Instant until, Instant now, List<Violation> violations) {
        if (validUntil == null) {
            violations.add(new Violation("validUntil", REQUIRED));
        } else if (!until.isAfter(now)) {
            violations.add(new Violation("validUntil", "must be in the future"));
        }
        checkStorable(violations);
        if (!start.isBefore(end)) {
            violations.add(new Violation("issueStartAt", "must be before issueEndAt"));
        }
        if (end.isAfter(until)) {
            violations.add(new Violation("issueEndAt", "must not be after validUntil"));
        }
        if (!from.isBefore(until)) {
            violations.add(new Violation("validFrom", "must be before validUntil"));
        }
    }

    private void checkStorable(List<Violation> violations) {
        checkStorable("issueStartAt", issueStartAt, violations);
        checkStorable("issueEndAt", issueEndAt, violations);
        checkStorable("validFrom", validFrom, violations);
        checkStorable("validUntil", validUntil, violations);
    }

    private static void checkStorable(String field, @Nullable Instant time, List<Violation> violations) {
        if (time != null && (time.isBefore(EARLIEST) || !time.isBefore(END_OF_TIME))) {
            violations.add(new Violation(field, "must be in the years 1970 to 9998"));
        }
    }

    /** A half of a character beyond the basic plane, left alone, can be neither stored nor sent. */
    private static boolean isNoText(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
