package dev.coupon.domain.usage;

/**
 * What a coupon was used on.
 *
 * @param orderAmount in won
 * @param discount what it took off, in won
 */
public record Spending(String orderId, int orderAmount, int discount) {

    public boolean isOn(Order order) {
        return orderId.equals(order.id()) && orderAmount == order.amount();
    }
}
