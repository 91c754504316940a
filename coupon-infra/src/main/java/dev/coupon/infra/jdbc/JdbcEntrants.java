package dev.coupon.infra.jdbc;

import dev.coupon.domain.issue.Entrants;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users with a row or a failure that is sent again, read page by page along the primary key. */
final class JdbcEntrants implements Entrants {

    private final UserPages pages;

    JdbcEntrants(JdbcClient jdbc) {
        this.pages = new UserPages(jdbc);
    }

    @Override
    public long forEachPortion(UUID couponId, Consumer<List<UUID>> portion) {
        // Failures first: one that becomes a row meanwhile is seen as either, and never as neither.
        return pages.forEach("""
                        SELECT f.user_id FROM failed_issued_coupon f
                        WHERE f.coupon_id = ? AND f.user_id > ? AND f.is_resolved = FALSE AND f.given_up = FALSE
                          AND NOT EXISTS (SELECT 1 FROM issued_coupon i
                                          WHERE i.coupon_id = f.coupon_id AND i.user_id = f.user_id)
                        ORDER BY f.user_id LIMIT ?
                        """, couponId, portion) + pages.forEachRow(couponId, portion);
    }
}
