package dev.coupon.domain.usage;

import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The order that a coupon is used on, as the client names it.
 *
 * @param id 1 to 64 of {@code A-Z a-z 0-9 . _ : -}, compared with regard to case
 * @param amount before the discount, in won, 1 to 100,000,000
 */
public record Order(String id, int amount) {

    public static final int MAX_AMOUNT = 100_000_000;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    /**
     * Reads an order of which both parts must be there, or none.
     *
     * @return empty when none is
     * @throws InvalidInputException naming each part that is wrong
     */
    public static Optional<Order> of(@Nullable String orderId, @Nullable Integer orderAmount) {
        if (orderId == null && orderAmount == null) {
            return Optional.empty();
        }
        List<Violation> violations = new ArrayList<>();
        if (orderId == null) {
            violations.add(new Violation("orderId", "is required with orderAmount"));
        } else {
            checkId(orderId, violations);
        }
        if (orderAmount == null) {
            violations.add(new Violation("orderAmount", "is required with orderId"));
        } else if (orderAmount < 1 || orderAmount > MAX_AMOUNT) {
            violations.add(new Violation("orderAmount", "must be 1 to " + MAX_AMOUNT));
        }
        if (orderId == null || orderAmount == null || !violations.isEmpty()) {
            throw new InvalidInputException(violations);
        }
        return Optional.of(new Order(orderId, orderAmount));
    }

    /**
     * The id of an order that must be named.
     *
     * @throws InvalidInputException when it is missing or no id
     */
    public static String requireId(@Nullable String orderId) {
        if (orderId == null) {
            throw new InvalidInputException(List.of(new Violation("orderId", "is required")));
        }
        List<Violation> violations = new ArrayList<>();
        checkId(orderId, violations);
        if (!violations.isEmpty()) {
            throw new InvalidInputException(violations);
        }
        return orderId;
    }

    private static void checkId(String orderId, List<Violation> violations) {
        if (!ID.matcher(orderId).matches()) {
            violations.add(new Violation("orderId", "must be 1 to 64 of A-Z, a-z, 0-9, '.', '_', ':', '-'"));
        }
    }
}
