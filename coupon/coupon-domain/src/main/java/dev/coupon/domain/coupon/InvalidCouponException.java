package dev.coupon.domain.coupon;

import java.util.List;

/** A coupon was defined against the rules; carries every broken rule, not only the first. */
public class InvalidCouponException extends RuntimeException {

    private final transient List<Violation> violations;

    InvalidCouponException(List<Violation> violations) {
        super("coupon definition breaks " + violations);
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }
}
