package dev.coupon.domain;

import java.util.List;

/** What was asked for breaks rules; carries every broken one, not only the first. Never the values. */
public class InvalidInputException extends RuntimeException {

    private final transient List<Violation> violations;

    /** @param violations at least one */
    public InvalidInputException(List<Violation> violations) {
        super("broken rules: " + violations, null, false, false);
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }
}
