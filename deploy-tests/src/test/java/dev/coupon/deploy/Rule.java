package dev.coupon.deploy;

import java.util.List;
import java.util.function.Function;

/**
 * Something that must hold.
 *
 * @param violations a sentence for each place where it does not
 */
record Rule<T>(String name, Function<T, List<String>> violations) {

    List<String> check(T subject) {
        return violations.apply(subject);
    }

    @Override
    public String toString() {
        return name;
    }
}
