package dev.coupon.api.web;

import static java.util.Map.entry;

import dev.coupon.domain.account.Credentials;
import dev.coupon.domain.coupon.CouponDefinition;
import dev.coupon.domain.coupon.DiscountType;
import io.swagger.v3.core.util.AnnotationsUtils;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is true of a property or a parameter wherever its name shows: its limits, from the constants of the domain, and an
 * example. For what can carry no annotation, being of the domain; an annotation at the place itself wins.
 */
final class PropertyRules {

    private static final String CONTROL = "\\u0000-\\u001F\\u007F-\\u009F";
    private static final String WHITE = "\\u0020\\u1680\\u2000-\\u2006\\u2008-\\u200A\\u2028\\u2029\\u205F\\u3000";
    private static final String NAME = "^[^" + CONTROL + "]*[^" + CONTROL + WHITE + "][^" + CONTROL + "]*$";

    /** A text that is not blank. */
    static final String NOT_BLANK = "[^\\u0009-\\u000D\\u001C-\\u001F" + WHITE + "]";

    private static final String CREATED = "2025-05-20T21:41:46.380488";
    private static final Rule COUNT = number(0, null, 0);

    private static final Map<String, Rule> BY_NAME = Map.ofEntries(
            entry("username", text(4, 50, "^" + Credentials.USERNAME_PATTERN + "$", "hong.gildong")),
            entry(
                    "password",
                    text(Credentials.MIN_PASSWORD_LENGTH, Credentials.MAX_PASSWORD_LENGTH, null, "correct horse")),
            entry("accessToken", example("eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoiVVNFUiJ9.c2lnbmF0dXJl")),
            entry("refreshToken", new Rule(1, null, NOT_BLANK, null, null, null)),
            entry("tokenType", example("Bearer")),
            entry("expiresIn", number(1, null, 900)),
            entry("name", text(1, CouponDefinition.MAX_NAME_LENGTH, NAME, "Chicken for the first hundred")),
            entry("type", example("CHICKEN")),
            entry("discountValue", number(1, DiscountType.FIXED.maximum(), 5000)),
            entry("totalQuantity", number(1, CouponDefinition.MAX_TOTAL_QUANTITY, 100)),
            // Without an example: not every coupon has them.
            entry("maxDiscountAmount", limits(1, CouponDefinition.LARGEST_MAX_DISCOUNT_AMOUNT)),
            entry("minOrderAmount", limits(1, CouponDefinition.LARGEST_MIN_ORDER_AMOUNT)),
            entry("remaining", number(0, null, 58)),
            entry("sequence", number(1, null, 42)),
            entry("attempts", number(0, null, 3)),
            entry("size", number(1, PageQuery.LARGEST_SIZE, PageQuery.DEFAULT_SIZE)),
            entry("nextCursor", example("MDE5NmVkZjctNDZiYy03Y2M3LTgxYTctNmYzYjFjOGUyYjQw")),
            entry("globalTraceId", example("0196edf746bc7cc7")),
            entry("reason", example("OVER_QUANTITY")),
            entry("detail", example("")),
            entry("issueStartAt", example("2030-05-20T10:00:00")),
            entry("issueEndAt", example("2030-05-27T10:00:00")),
            entry("validFrom", example("2030-05-20T10:00:00")),
            entry("validUntil", example("2030-12-31T23:59:59")),
            entry("usedAt", example("2025-05-21T12:30:00")),
            entry("createdAt", example(CREATED)),
            entry("count", COUNT),
            entry("violations", COUNT),
            entry("lag", COUNT));

    private record Rule(
            @Nullable Integer minLength,
            @Nullable Integer maxLength,
            @Nullable String pattern,
            @Nullable Integer minimum,
            @Nullable Integer maximum,
            @Nullable Object example) {}

    private PropertyRules() {}

    /** Says of each property of a model what its name says of it. */
    static void applyTo(Schema<?> model) {
        if (model.getProperties() != null) {
            model.getProperties().replaceAll(PropertyRules::applied);
        }
    }

    /** The schema with what its name says of it, a copy. Of another model there is nothing to say. */
    static Schema<?> applied(String name, Schema<?> schema) {
        Rule rule = BY_NAME.get(name);
        if (rule == null || schema.get$ref() != null || schema.getAllOf() != null) {
            return schema;
        }
        Schema<?> copy = AnnotationsUtils.clone(schema, false);
        if (copy.getMinLength() == null && copy.getMaxLength() == null && copy.getPattern() == null) {
            copy.minLength(rule.minLength()).maxLength(rule.maxLength()).pattern(rule.pattern());
        }
        if (copy.getMinimum() == null && copy.getMaximum() == null) {
            copy.minimum(decimal(rule.minimum())).maximum(decimal(rule.maximum()));
        }
        if (copy.getExample() == null) {
            copy.setExample(rule.example());
        }
        return copy;
    }

    private static @Nullable BigDecimal decimal(@Nullable Integer number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }

    private static Rule text(int minLength, int maxLength, @Nullable String pattern, String example) {
        return new Rule(minLength, maxLength, pattern, null, null, example);
    }

    private static Rule number(int minimum, @Nullable Integer maximum, int example) {
        return new Rule(null, null, null, minimum, maximum, example);
    }

    private static Rule limits(int minimum, int maximum) {
        return new Rule(null, null, null, minimum, maximum, null);
    }

    private static Rule example(String example) {
        return new Rule(null, null, null, null, null, example);
    }
}
