package dev.coupon.domain.coupon;

import org.jspecify.annotations.Nullable;

/**
 * What a coupon takes off an order. Whole won, a percentage rounded down, never more than the order costs.
 *
 * @param value as the type counts it
 * @param maximum the most that is taken off, in won; null: no limit
 */
public record Discount(
        DiscountType type, int value, @Nullable Integer maximum) {

    private static final int HUNDRED = 100;

    /**
     * The discount on an order.
     *
     * @param orderAmount in won, 0 or more
     * @return in won, 0 to {@code orderAmount}
     */
    public int of(int orderAmount) {
        long discount =
                switch (type) {
                    case FIXED -> value;
                    // In 64 bits: a hundred times the largest order does not fit into 32.
                    case PERCENTAGE -> (long) orderAmount * value / HUNDRED;
                };
        long limited = maximum == null ? discount : Math.min(discount, maximum);
        return (int) Math.min(limited, orderAmount);
    }
}
