package dev.coupon.api.web;

import dev.coupon.common.Page;
import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.Violation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list in the order of falling ids is asked for.
 *
 * @param before the last id of the page before, or one above all ids
 * @param size how many at most, 1 to 100
 */
public record PageQuery(UUID before, int size) {

    public static final int DEFAULT_SIZE = 20;
    private static final int LARGEST_SIZE = 100;
    private static final UUID ABOVE_ALL = new UUID(-1, -1);
    private static final int CURSOR_BYTES = 16;

    /** @throws InvalidInputException naming every parameter that is wrong, and what is allowed */
    public static PageQuery of(@Nullable String cursor, @Nullable Integer size) {
        List<Violation> violations = new ArrayList<>();
        UUID before = cursor == null ? ABOVE_ALL : decode(cursor);
        if (before == null) {
            violations.add(new Violation("cursor", "must be the nextCursor of the page before"));
        }
        int wanted = size == null ? DEFAULT_SIZE : size;
        if (wanted < 1 || wanted > LARGEST_SIZE) {
            violations.add(new Violation("size", "must be 1 to " + LARGEST_SIZE));
        }
        if (before == null || !violations.isEmpty()) {
            throw new InvalidInputException(violations);
        }
        return new PageQuery(before, wanted);
    }

    /** How many to look for: one more than wanted tells whether there is a next page. */
    public int limit() {
        return size + 1;
    }

    /** The page that is made of what was found within the {@link #limit}. */
    public <E, V> Page<V> page(List<E> found, Function<E, UUID> id, Function<E, V> view) {
        List<E> shown = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size ? encode(id.apply(shown.get(size - 1))) : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }

    private static String encode(UUID id) {
        byte[] bytes = ByteBuffer.allocate(CURSOR_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static @Nullable UUID decode(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return bytes.length == CURSOR_BYTES ? new UUID(buffer.getLong(), buffer.getLong()) : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
