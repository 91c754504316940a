package dev.coupon.local.bench;

/**
 * What the machine can do at best in the same matter, measured beside it.
 *
 * @param ratio of the measured figure to this one
 */
record Yardstick(String name, double figure, String unit, double ratio) {

    static Yardstick of(String name, double yardstick, String unit, double figure) {
        return new Yardstick(name, yardstick, unit, yardstick == 0 ? 0 : figure / yardstick);
    }
}
