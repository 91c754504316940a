package dev.coupon.domain.coupon;

/** What {@code discountValue} counts. */
public enum DiscountType {
    /** Won, 1 to 1,000,000. */
    FIXED(1_000_000),
    /** Per cent, 1 to 100. */
    PERCENTAGE(100);

    private final int maximum;

    DiscountType(int maximum) {
        this.maximum = maximum;
    }

    public int maximum() {
        return maximum;
    }
}
