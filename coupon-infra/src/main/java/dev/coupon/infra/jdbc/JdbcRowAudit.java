package dev.coupon.infra.jdbc;

import dev.coupon.domain.reconcile.RowAudit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of a coupon, read in pages and counted in one snapshot. */
final class JdbcRowAudit implements RowAudit {

    private static final int CHUNK = 500;

    private final JdbcClient jdbc;
    private final UserPages pages;

    JdbcRowAudit(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.pages = new UserPages(jdbc);
    }

    @Override
    public Optional<Counts> counts(UUID couponId) {
        return jdbc.sql("""
                        SELECT c.total_quantity, c.issued_quantity, COUNT(i.user_id),
                               COUNT(i.user_id) - COUNT(DISTINCT i.user_id),
                               COUNT(CASE WHEN i.used_at < c.valid_from OR i.used_at >= c.valid_until THEN 1 END)
                        FROM coupon c LEFT JOIN issued_coupon i ON i.coupon_id = c.id
                        WHERE c.id = ? GROUP BY c.id, c.total_quantity, c.issued_quantity
                        """)
                .params(Columns.bytes(couponId))
                .query((row, number) -> new Counts(
                        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .optional();
    }

    @Override
    public void forEachRow(UUID couponId, Consumer<List<UUID>> portion) {
        pages.forEach("""
                SELECT user_id FROM issued_coupon WHERE coupon_id = ? AND user_id > ? ORDER BY user_id LIMIT ?
                """, couponId, portion);
    }

    @Override
    public Set<UUID> withRow(UUID couponId, Collection<UUID> users) {
        return select("issued_coupon", couponId, users);
    }

    @Override
    public Set<UUID> kept(UUID couponId, Collection<UUID> users) {
        Set<UUID> kept = withRow(couponId, users);
        Set<UUID> others = new HashSet<>(users);
        others.removeAll(kept);
        kept.addAll(select("failed_issued_coupon", couponId, others));
        return kept;
    }

    private Set<UUID> select(String table, UUID couponId, Collection<UUID> users) {
        Set<UUID> found = new HashSet<>();
        List<UUID> all = List.copyOf(users);
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<UUID> chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
            List<Object> values = new ArrayList<>(chunk.size() + 1);
            values.add(Columns.bytes(couponId));
            chunk.forEach(user -> values.add(Columns.bytes(user)));
            found.addAll(jdbc.sql("SELECT user_id FROM " + table + " WHERE coupon_id = ? AND user_id IN ("
                            + Columns.repeated("?", chunk.size()) + ")")
                    .params(values)
                    .query((row, number) -> Columns.uuid(row.getBytes(1)))
                    .list());
        }
        return found;
    }
}
