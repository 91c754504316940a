package dev.coupon.infra.jdbc;

import dev.coupon.domain.reconcile.Drift;
import dev.coupon.domain.reconcile.Reconciliation;
import dev.coupon.domain.reconcile.Reconciliations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One row a coupon; the drifts as {@code NAME=3,NAME=1}. */
final class JdbcReconciliations implements Reconciliations {

    private static final String LEASE_END = "UTC_TIMESTAMP(6) + INTERVAL 30 SECOND";

    private final JdbcOperations updates;
    private final JdbcClient jdbc;

    JdbcReconciliations(JdbcOperations jdbc) {
        this.updates = jdbc;
        this.jdbc = JdbcClient.create(jdbc);
    }

    @Override
    public void save(Reconciliation of) {
        updates.update(
                """
                REPLACE INTO reconciliation (coupon_id, checked_at, epoch, gate_open, row_count, issued_quantity,
                                             entrants, entries, pending, oldest_pending_at, violations, drifts, repairs)
                VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)
                """,
                Columns.bytes(of.couponId()),
                Columns.utc(of.checkedAt()),
                of.epoch(),
                of.gateOpen(),
                of.rows(),
                of.issuedQuantity(),
                of.entrants(),
                of.entries(),
                of.pending(),
                of.oldestPendingAt() == null ? null : Columns.utc(of.oldestPendingAt()),
                of.violations(),
                text(of.drifts()),
                of.repairs());
    }

    @Override
    public List<Reconciliation> page(@Nullable Place after, int size) {
        long violations = after == null ? Long.MAX_VALUE : after.violations();
        byte[] coupon = after == null ? new byte[16] : Columns.bytes(after.couponId());
        return jdbc.sql("""
                        SELECT r.* FROM reconciliation r JOIN coupon c ON c.id = r.coupon_id
                        WHERE c.valid_until > UTC_TIMESTAMP(6)
                          AND (r.violations < ? OR (r.violations = ? AND r.coupon_id > ?))
                        ORDER BY r.violations DESC, r.coupon_id LIMIT ?
                        """)
                .params(violations, violations, coupon, size)
                .query((row, number) -> read(row))
                .list();
    }

    @Override
    public boolean lease(UUID holder) {
        byte[] id = Columns.bytes(holder);
        return jdbc.sql("UPDATE reconciler SET holder = ?, held_until = " + LEASE_END
                                + " WHERE id = 1 AND (holder = ? OR held_until < UTC_TIMESTAMP(6))")
                        .params(id, id)
                        .update()
                == 1;
    }

    @Override
    public void release(UUID holder) {
        jdbc.sql("UPDATE reconciler SET held_until = '2000-01-01' WHERE id = 1 AND holder = ?")
                .params(Columns.bytes(holder))
                .update();
    }

    private static Reconciliation read(ResultSet row) throws SQLException {
        LocalDateTime oldest = row.getObject("oldest_pending_at", LocalDateTime.class);
        return new Reconciliation(
                Columns.uuid(row.getBytes("coupon_id")),
                instant(row.getObject("checked_at", LocalDateTime.class)),
                row.getLong("epoch"),
                row.getBoolean("gate_open"),
                row.getLong("row_count"),
                row.getLong("issued_quantity"),
                row.getLong("entrants"),
                row.getLong("entries"),
                row.getLong("pending"),
                oldest == null ? null : instant(oldest),
                drifts(row.getString("drifts")),
                row.getLong("repairs"));
    }

    private static Instant instant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }

    private static String text(Map<Drift, Long> drifts) {
        return drifts.entrySet().stream()
                .map(drift -> drift.getKey() + "=" + drift.getValue())
                .collect(Collectors.joining(","));
    }

    private static Map<Drift, Long> drifts(String text) {
        Map<Drift, Long> drifts = new EnumMap<>(Drift.class);
        Arrays.stream(text.split(",")).filter(part -> !part.isEmpty()).forEach(part -> {
            int equals = part.indexOf('=');
            drifts.put(Drift.valueOf(part.substring(0, equals)), Long.valueOf(part.substring(equals + 1)));
        });
        return drifts;
    }
}
