package dev.coupon.infra.jdbc;

import dev.coupon.domain.usage.HeldCoupon;
import dev.coupon.domain.usage.Spending;
import dev.coupon.domain.usage.Usages;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Uses coupons and takes usages back. The row of the issued coupon is the lock of everything that is about its usage: each
 * transaction changes it first.
 */
final class JdbcUsages implements Usages {

    private static final String ROW = " WHERE i.coupon_id = :coupon AND " + HeldCoupons.OF_USER;
    private static final String CANCELLED = "cancelled_order WHERE coupon_id = :coupon AND user_id = :user";
    private static final int SHARDS = 16;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    /** @param transactions READ COMMITTED: what a transaction reads after it has a lock was committed before it got that */
    JdbcUsages(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public Outcome use(UUID couponId, UUID userId, @Nullable Spending spending, Instant now) {
        return transactions.execute(transaction -> {
            if (!markUsed(couponId, userId, spending, now)) {
                return Outcome.NOT_USABLE;
            }
            // Only now: who cancels an order holds the row until that is committed.
            if (spending != null
                    && cancelledAt(couponId, userId, spending.orderId()).isPresent()) {
                transaction.setRollbackOnly();
                return Outcome.ORDER_CANCELLED;
            }
            count(couponId, userId, 1);
            return Outcome.USED;
        });
    }

    /** No lock is taken on the coupon's row, which every storing transaction updates: the inner query reads committed. */
    private boolean markUsed(UUID couponId, UUID userId, @Nullable Spending spending, Instant now) {
        JdbcClient.StatementSpec update = jdbc.sql("""
                        UPDATE issued_coupon i
                        SET i.used_at = :now, i.order_id = :order, i.order_amount = :amount, i.discount = :discount
                        """ + ROW + """
                         AND i.used_at IS NULL
                          AND EXISTS (SELECT 1 FROM coupon c
                                      WHERE c.id = i.coupon_id AND c.valid_from <= :now AND c.valid_until > :now)
                        """)
                .param("order", spending == null ? null : spending.orderId(), Types.VARCHAR)
                .param("amount", spending == null ? null : spending.orderAmount(), Types.INTEGER)
                .param("discount", spending == null ? null : spending.discount(), Types.INTEGER);
        return of(update, couponId, userId).param("now", Columns.utc(now)).update() == 1;
    }

    @Override
    public Optional<HeldCoupon> find(UUID couponId, UUID userId) {
        return of(jdbc.sql("SELECT " + HeldCoupons.COLUMNS + " FROM issued_coupon i" + ROW), couponId, userId)
                .query((row, number) -> HeldCoupons.read(row))
                .optional();
    }

    @Override
    public boolean giveBack(UUID couponId, UUID userId, String orderId, Instant now) {
        return transactions.execute(transaction -> {
            if (!markUnused(couponId, userId, orderId)) {
                return false;
            }
            if (cancelledOrders(couponId, userId) >= MOST_CANCELLED_ORDERS) {
                transaction.setRollbackOnly();
                return false;
            }
            of(jdbc.sql("INSERT INTO cancelled_order VALUES (:coupon, :user, :order, :now)"), couponId, userId)
                    .param("order", orderId)
                    .param("now", Columns.utc(now))
                    .update();
            count(couponId, userId, -1);
            return true;
        });
    }

    private boolean markUnused(UUID couponId, UUID userId, String orderId) {
        JdbcClient.StatementSpec update = jdbc.sql("""
                UPDATE issued_coupon i
                SET i.used_at = NULL, i.order_id = NULL, i.order_amount = NULL, i.discount = NULL
                """ + ROW + " AND i.order_id = :order");
        return of(update, couponId, userId).param("order", orderId).update() == 1;
    }

    private int cancelledOrders(UUID couponId, UUID userId) {
        return of(jdbc.sql("SELECT COUNT(*) FROM " + CANCELLED), couponId, userId)
                .query(Integer.class)
                .single();
    }

    @Override
    public Optional<Instant> cancelledAt(UUID couponId, UUID userId, String orderId) {
        return of(jdbc.sql("SELECT cancelled_at FROM " + CANCELLED + " AND order_id = :order"), couponId, userId)
                .param("order", orderId)
                .query((row, number) -> HeldCoupons.instant(row, "cancelled_at"))
                .optional();
    }

    /** Last in its transaction: others wait for this row. */
    private void count(UUID couponId, UUID userId, int change) {
        jdbc.sql("""
                        INSERT INTO coupon_usage (coupon_id, shard, used_count) VALUES (:coupon, :shard, :change)
                        ON DUPLICATE KEY UPDATE used_count = coupon_usage.used_count + :change
                        """)
                .param("coupon", Columns.bytes(couponId))
                .param("shard", Math.floorMod(userId.hashCode(), SHARDS))
                .param("change", change)
                .update();
    }

    private static JdbcClient.StatementSpec of(JdbcClient.StatementSpec statement, UUID couponId, UUID userId) {
        return statement.param("coupon", Columns.bytes(couponId)).param("user", Columns.bytes(userId));
    }
}
