package dev.coupon.infra.jdbc;

import dev.coupon.domain.stats.StoredFigures;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the coupon's row, its sixteen counts of usages, and the index entries of its unresolved failures. */
final class JdbcStoredFigures implements StoredFigures {

    private final JdbcClient jdbc;

    JdbcStoredFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Figures> of(UUID couponId) {
        return jdbc.sql("""
                        SELECT c.total_quantity, c.issued_quantity,
                               (SELECT COALESCE(SUM(u.used_count), 0) FROM coupon_usage u WHERE u.coupon_id = c.id),
                               (SELECT COUNT(*) FROM failed_issued_coupon f
                                WHERE f.coupon_id = c.id AND f.is_resolved = FALSE)
                        FROM coupon c WHERE c.id = ?
                        """)
                .param(Columns.bytes(couponId))
                .query((row, number) -> new Figures(row.getInt(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .optional();
    }
}
