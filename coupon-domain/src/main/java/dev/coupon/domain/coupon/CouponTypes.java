package dev.coupon.domain.coupon;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The words a coupon's type can be, from the settings. */
public record CouponTypes(Set<String> words) {

    public CouponTypes {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("at least one coupon type is needed");
        }
        words = Set.copyOf(words);
    }

    boolean contains(String word) {
        return words.contains(word);
    }

    /** In the order of the alphabet. */
    public List<String> sorted() {
        return List.copyOf(new TreeSet<>(words));
    }

    String listed() {
        return String.join(", ", sorted());
    }
}
