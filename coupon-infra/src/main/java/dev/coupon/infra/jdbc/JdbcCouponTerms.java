package dev.coupon.infra.jdbc;

import static dev.coupon.infra.jdbc.Columns.bytes;
import static dev.coupon.infra.jdbc.Columns.utc;

import dev.coupon.domain.coupon.CouponTerms;
import dev.coupon.domain.issue.IssuedCoupon;
import dev.coupon.domain.issue.Withdrawals;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;

/** Each change of a coupon's terms is one conditional update, which raises their version. */
final class JdbcCouponTerms implements CouponTerms, Withdrawals {

    private final JdbcOperations jdbc;
    private final StoreTransactions transactions;

    JdbcCouponTerms(JdbcOperations jdbc, StoreTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public boolean disable(UUID couponId, boolean disabled) {
        return jdbc.update(
                        "UPDATE coupon SET disabled = ?, terms_version = terms_version + 1 WHERE id = ? AND disabled = ?",
                        disabled,
                        bytes(couponId),
                        !disabled)
                == 1;
    }

    @Override
    public boolean raiseTotalQuantity(UUID couponId, int totalQuantity) {
        return jdbc.update("""
                        UPDATE coupon SET total_quantity = ?, terms_version = terms_version + 1
                        WHERE id = ? AND total_quantity < ?
                        """, totalQuantity, bytes(couponId), totalQuantity) == 1;
    }

    @Override
    public boolean withdraw(IssuedCoupon.Id id, Instant now) {
        return transactions.run(transaction -> withdrawNow(id, now));
    }

    /** The row first and the coupon last, as storing does. */
    private boolean withdrawNow(IssuedCoupon.Id id, Instant now) {
        int withdrawn = jdbc.update("""
                        UPDATE issued_coupon SET withdrawn_at = ?
                        WHERE coupon_id = ? AND user_id = ? AND used_at IS NULL AND withdrawn_at IS NULL
                        """, utc(now), bytes(id.couponId()), bytes(id.userId()));
        if (withdrawn == 0) {
            return false;
        }
        int counted = jdbc.update("""
                        UPDATE coupon SET issued_quantity = issued_quantity - 1,
                               withdrawn_quantity = withdrawn_quantity + 1, terms_version = terms_version + 1
                        WHERE id = ? AND issued_quantity > 0
                        """, (Object) bytes(id.couponId()));
        if (counted == 0) {
            throw new IllegalStateException("coupon " + id.couponId() + " counts no row, and has one");
        }
        return true;
    }
}
