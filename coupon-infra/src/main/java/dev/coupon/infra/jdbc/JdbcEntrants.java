package dev.coupon.infra.jdbc;

import dev.coupon.domain.issue.Entrants;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users with a row or an unresolved failure, read page by page along the primary key. */
final class JdbcEntrants implements Entrants {

    private static final int PAGE = 5_000;
    private static final byte[] BEFORE_ALL = new byte[16];

    private final JdbcClient jdbc;

    JdbcEntrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long forEachPortion(UUID couponId, Consumer<List<UUID>> portion) {
        return forEachPage("""
                        SELECT user_id FROM issued_coupon
                        WHERE coupon_id = ? AND user_id > ? ORDER BY user_id LIMIT ?
                        """, couponId, portion) + forEachPage("""
                        SELECT f.user_id FROM failed_issued_coupon f
                        WHERE f.coupon_id = ? AND f.user_id > ? AND f.is_resolved = FALSE
                          AND NOT EXISTS (SELECT 1 FROM issued_coupon i
                                          WHERE i.coupon_id = f.coupon_id AND i.user_id = f.user_id)
                        ORDER BY f.user_id LIMIT ?
                        """, couponId, portion);
    }

    private long forEachPage(String sql, UUID couponId, Consumer<List<UUID>> portion) {
        long count = 0;
        byte[] last = BEFORE_ALL;
        List<byte[]> page;
        do {
            page = jdbc.sql(sql)
                    .params(Columns.bytes(couponId), last, PAGE)
                    .query((row, number) -> row.getBytes(1))
                    .list();
            if (!page.isEmpty()) {
                last = page.get(page.size() - 1);
                List<UUID> users = new ArrayList<>(page.size());
                page.forEach(bytes -> users.add(Columns.uuid(bytes)));
                portion.accept(users);
            }
            count += page.size();
        } while (page.size() == PAGE);
        return count;
    }
}
