package dev.coupon.infra.jdbc;

import static java.util.Objects.requireNonNull;

import dev.coupon.domain.usage.HeldCoupon;
import dev.coupon.domain.usage.Spending;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** How the rows of issued coupons, as {@code i}, are found and read by and for their owners. */
final class HeldCoupons {

    /** What makes a row a coupon that the user has: the condition of every statement for an owner. */
    static final String OF_USER = "i.user_id = :user AND i.withdrawn_at IS NULL";

    static final String COLUMNS = "i.sequence, i.issued_at, i.used_at, i.order_id, i.order_amount, i.discount";

    private HeldCoupons() {}

    static HeldCoupon read(ResultSet row) throws SQLException {
        String orderId = row.getString("order_id");
        return new HeldCoupon(
                row.getInt("sequence"),
                instant(row, "issued_at"),
                instantOrNull(row, "used_at"),
                orderId == null ? null : new Spending(orderId, row.getInt("order_amount"), row.getInt("discount")));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return requireNonNull(instantOrNull(row, column), column);
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        LocalDateTime utc = row.getObject(column, LocalDateTime.class);
        return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }
}
