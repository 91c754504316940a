package dev.coupon.infra.jdbc;

import dev.coupon.domain.coupon.Discount;
import dev.coupon.domain.coupon.DiscountType;
import dev.coupon.domain.usage.OwnCoupon;
import dev.coupon.domain.usage.OwnCoupon.Offer;
import dev.coupon.domain.usage.OwnCoupon.State;
import dev.coupon.domain.usage.OwnCoupons;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One query a page, along the index of a user's coupons; its order is the order of that index, read backwards. */
final class JdbcOwnCoupons implements OwnCoupons {

    private static final String SELECT = "SELECT i.coupon_id, " + HeldCoupons.COLUMNS + """
            , c.name, c.type, c.discount_type, c.discount_value, c.max_discount_amount, c.min_order_amount,
              c.valid_from, c.valid_until
            FROM issued_coupon i JOIN coupon c ON c.id = i.coupon_id
            WHERE\s""" + HeldCoupons.OF_USER;

    private static final String AFTER = """
             AND i.issued_at <= :issuedAt AND (i.issued_at < :issuedAt OR i.coupon_id < :coupon)
            """;

    private static final String ORDER = " ORDER BY i.issued_at DESC, i.coupon_id DESC LIMIT :limit";

    private final JdbcClient jdbc;

    JdbcOwnCoupons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<OwnCoupon> page(UUID userId, @Nullable State state, Instant now, @Nullable Place after, int limit) {
        JdbcClient.StatementSpec query = jdbc.sql(SELECT + in(state) + (after == null ? "" : AFTER) + ORDER)
                .param("user", Columns.bytes(userId))
                .param("now", Columns.utc(now))
                .param("limit", limit);
        if (after != null) {
            query.param("issuedAt", Columns.utc(after.issuedAt())).param("coupon", Columns.bytes(after.couponId()));
        }
        return query.query((row, number) -> read(row)).list();
    }

    private static String in(@Nullable State state) {
        if (state == null) {
            return "";
        }
        return switch (state) {
            case USABLE -> " AND i.used_at IS NULL AND c.valid_until > :now";
            case USED -> " AND i.used_at IS NOT NULL";
            case EXPIRED -> " AND i.used_at IS NULL AND c.valid_until <= :now";
        };
    }

    private static OwnCoupon read(ResultSet row) throws SQLException {
        Discount discount = new Discount(
                DiscountType.valueOf(row.getString("discount_type")),
                row.getInt("discount_value"),
                row.getObject("max_discount_amount", Integer.class));
        Offer offer = new Offer(
                row.getString("name"),
                row.getString("type"),
                discount,
                row.getObject("min_order_amount", Integer.class),
                HeldCoupons.instant(row, "valid_from"),
                HeldCoupons.instant(row, "valid_until"));
        return new OwnCoupon(Columns.uuid(row.getBytes("coupon_id")), offer, HeldCoupons.read(row));
    }
}
