package dev.coupon.infra.jdbc;

import dev.coupon.domain.reconcile.RowAudit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of a coupon, read in pages and counted in one snapshot. */
final class JdbcRowAudit implements RowAudit {

    private final JdbcOperations jdbc;
    private final JdbcClient client;
    private final UserPages pages;

    JdbcRowAudit(JdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.pages = new UserPages(client);
    }

    @Override
    public Optional<Counts> counts(UUID couponId) {
        return client.sql("""
                        SELECT c.total_quantity, c.issued_quantity, c.withdrawn_quantity, COUNT(i.user_id),
                               COUNT(i.withdrawn_at), COUNT(i.user_id) - COUNT(DISTINCT i.user_id),
                               COUNT(CASE WHEN i.used_at < c.valid_from OR i.used_at >= c.valid_until THEN 1 END)
                        FROM coupon c LEFT JOIN issued_coupon i ON i.coupon_id = c.id
                        WHERE c.id = ? GROUP BY c.id, c.total_quantity, c.issued_quantity, c.withdrawn_quantity
                        """)
                .params(Columns.bytes(couponId))
                .query((row, number) -> new Counts(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7)))
                .optional();
    }

    @Override
    public void forEachRow(UUID couponId, Consumer<List<UUID>> portion) {
        pages.forEachRow(couponId, portion);
    }

    @Override
    public Set<UUID> withRow(UUID couponId, Collection<UUID> users) {
        return UsersAmong.in(jdbc, "issued_coupon WHERE", couponId, users);
    }

    @Override
    public Set<UUID> kept(UUID couponId, Collection<UUID> users) {
        // Failures first: one that becomes a row meanwhile is found among the rows. A resolved one says nothing: its
        // row
        // may be gone.
        Set<UUID> kept = UsersAmong.in(jdbc, "failed_issued_coupon WHERE is_resolved = FALSE AND", couponId, users);
        Set<UUID> others = new HashSet<>(users);
        others.removeAll(kept);
        kept.addAll(withRow(couponId, others));
        return kept;
    }
}
