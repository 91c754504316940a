package dev.coupon.api.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.coupon.common.Page;
import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.Violation;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param after the place of the last entry of the page before; missing for the first page
 * @param size how many at most, 1 to 100
 */
public record PageQuery<P>(@Nullable P after, int size) {

    public static final int DEFAULT_SIZE = 20;
    static final int LARGEST_SIZE = 100;

    /**
     * Reads the parameters.
     *
     * @param place of its text; throws an {@link IllegalArgumentException} where it is none
     * @throws InvalidInputException naming every parameter that is wrong, and what is allowed
     */
    public static <P> PageQuery<P> of(@Nullable String cursor, @Nullable Integer size, Function<String, P> place) {
        List<Violation> violations = new ArrayList<>();
        P after = null;
        try {
            after = cursor == null
                    ? null
                    : place.apply(new String(Base64.getUrlDecoder().decode(cursor), US_ASCII));
        } catch (IllegalArgumentException notOurs) {
            violations.add(new Violation("cursor", "must be the nextCursor of the page before"));
        }
        int wanted = size == null ? DEFAULT_SIZE : size;
        if (wanted < 1 || wanted > LARGEST_SIZE) {
            violations.add(new Violation("size", "must be 1 to " + LARGEST_SIZE));
        }
        if (!violations.isEmpty()) {
            throw new InvalidInputException(violations);
        }
        return new PageQuery<>(after, wanted);
    }

    /** How many to look for: one more than wanted tells whether there is a next page. */
    public int limit() {
        return size + 1;
    }

    /**
     * The page that is made of what was found within the {@link #limit}.
     *
     * @param place the text of an entry's place
     */
    public <E, V> Page<V> page(List<E> found, Function<E, String> place, Function<E, V> view) {
        List<E> shown = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size ? encode(place.apply(shown.get(size - 1))) : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }

    /** A page of all that was found before looking ended at {@code place}, although there may be more. */
    public <V> Page<V> page(List<V> found, String place) {
        return new Page<>(List.copyOf(found), encode(place));
    }

    private static String encode(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(US_ASCII));
    }
}
