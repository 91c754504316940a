package dev.coupon.domain.issue;

import dev.coupon.domain.coupon.Coupon;

/** Port: opens gates. Blocking. */
@FunctionalInterface
public interface GateOpener {

    /**
     * Opens the gate of a coupon that was just made and of which nobody has one. A gate that is there is left as it is.
     *
     * @throws GateFault when it could not be opened; then a rebuild opens it later
     */
    void open(Coupon coupon);
}
