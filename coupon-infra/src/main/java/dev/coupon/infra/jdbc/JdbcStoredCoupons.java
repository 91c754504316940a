package dev.coupon.infra.jdbc;

import dev.coupon.domain.proof.StoredCoupons;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

final class JdbcStoredCoupons implements StoredCoupons {

    private final JdbcClient jdbc;
    private final UserPages pages;

    JdbcStoredCoupons(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.pages = new UserPages(jdbc);
    }

    @Override
    public void forEachRow(UUID couponId, Consumer<UUID> user) {
        pages.forEachRow(couponId, users -> users.forEach(user));
    }

    @Override
    public long countWithdrawn(UUID couponId) {
        return jdbc.sql("SELECT COUNT(withdrawn_at) FROM issued_coupon WHERE coupon_id = ?")
                .param(Columns.bytes(couponId))
                .query(Long.class)
                .single();
    }

    @Override
    public void forEachFailure(UUID couponId, boolean givenUp, Consumer<UUID> user) {
        String which = givenUp ? "TRUE" : "FALSE";
        pages.forEach("""
                SELECT user_id FROM failed_issued_coupon
                WHERE coupon_id = ? AND user_id > ? AND is_resolved = FALSE AND given_up = %s
                ORDER BY user_id LIMIT ?
                """.formatted(which), couponId, users -> users.forEach(user));
    }
}
