package dev.coupon.infra.jdbc;

import static dev.coupon.infra.jdbc.Columns.bytes;
import static dev.coupon.infra.jdbc.Columns.repeated;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;

/** Finds out which of some users a table knows, in statements of bounded size. */
final class UsersAmong {

    private static final int CHUNK = 500;

    private UsersAmong() {}

    /** @param source a table with the columns {@code coupon_id} and {@code user_id}, and the beginning of a condition */
    static Set<UUID> in(JdbcOperations jdbc, String source, UUID couponId, Collection<UUID> users) {
        Set<UUID> found = new HashSet<>();
        List<UUID> all = List.copyOf(users);
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<UUID> chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
            List<Object> values = new ArrayList<>(chunk.size() + 1);
            values.add(bytes(couponId));
            chunk.forEach(user -> values.add(bytes(user)));
            found.addAll(jdbc.query(
                    "SELECT user_id FROM " + source + " coupon_id = ? AND user_id IN (" + repeated("?", chunk.size())
                            + ")",
                    (row, index) -> Columns.uuid(row.getBytes(1)),
                    values.toArray()));
        }
        return found;
    }
}
