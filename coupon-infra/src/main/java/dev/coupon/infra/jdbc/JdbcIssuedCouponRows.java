package dev.coupon.infra.jdbc;

import dev.coupon.domain.issue.IssuedCouponRows;
import dev.coupon.domain.usage.HeldCoupon;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One query a page, along the primary key. */
final class JdbcIssuedCouponRows implements IssuedCouponRows {

    private static final String SELECT = "SELECT i.user_id, u.username, i.withdrawn_at, " + HeldCoupons.COLUMNS + """
             FROM issued_coupon i LEFT JOIN users u ON u.id = i.user_id
            WHERE i.coupon_id = :coupon\s""";

    private static final String AFTER = "AND i.user_id > :after ";

    private static final String ORDER = "ORDER BY i.user_id LIMIT :limit";

    private final JdbcClient jdbc;

    JdbcIssuedCouponRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Row> page(UUID couponId, @Nullable UUID after, int limit) {
        JdbcClient.StatementSpec query = jdbc.sql(SELECT + (after == null ? "" : AFTER) + ORDER)
                .param("coupon", Columns.bytes(couponId))
                .param("limit", limit);
        if (after != null) {
            query.param("after", Columns.bytes(after));
        }
        return query.query((row, number) -> read(row)).list();
    }

    private static Row read(ResultSet row) throws SQLException {
        HeldCoupon held = HeldCoupons.read(row);
        return new Row(
                Columns.uuid(row.getBytes("user_id")),
                row.getString("username"),
                held.sequence(),
                held.issuedAt(),
                held.usedAt(),
                held.spending(),
                HeldCoupons.instantOrNull(row, "withdrawn_at"));
    }
}
