package dev.coupon.infra.jdbc;

import dev.coupon.domain.coupon.CouponTerms;
import dev.coupon.domain.issue.IssuedCoupon;
import dev.coupon.domain.issue.Withdrawals;
import dev.coupon.infra.jdbc.MemoryTables.CouponRow;
import java.time.Instant;
import java.util.UUID;

/** Terms and withdrawals over {@link MemoryTables}, as {@link JdbcCouponTerms} keeps them. */
public final class MemoryCouponTerms implements CouponTerms, Withdrawals {

    private final MemoryTables tables;

    public MemoryCouponTerms(MemoryTables tables) {
        this.tables = tables;
    }

    @Override
    public boolean disable(UUID couponId, boolean disabled) {
        CouponRow coupon = tables.coupons.get(couponId);
        if (coupon.disabled == disabled) {
            return false;
        }
        coupon.disabled = disabled;
        return changed(coupon);
    }

    @Override
    public boolean raiseTotalQuantity(UUID couponId, int totalQuantity) {
        CouponRow coupon = tables.coupons.get(couponId);
        if (coupon.totalQuantity >= totalQuantity) {
            return false;
        }
        coupon.totalQuantity = totalQuantity;
        return changed(coupon);
    }

    @Override
    public boolean withdraw(IssuedCoupon.Id id, Instant now) {
        CouponRow coupon = tables.coupons.get(id.couponId());
        if (!coupon.rows.containsKey(id.userId()) || !coupon.withdrawn.add(id.userId())) {
            return false;
        }
        coupon.issuedQuantity--;
        return changed(coupon);
    }

    private boolean changed(CouponRow coupon) {
        coupon.termsVersion++;
        tables.changes++;
        return true;
    }
}
