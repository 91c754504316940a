package dev.coupon.api.operation;

import dev.coupon.api.ApiIT;
import dev.coupon.domain.issue.IssuedCouponRows;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The real rows: counts those that were read, and fails where a test says so. */
final class IssuedRows implements IssuedCouponRows {

    private static final String DIGITS =
            "(SELECT 0 d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4"
                    + " UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)";

    private final IssuedCouponRows real;
    private final AtomicLong read = new AtomicLong();
    private volatile long failFrom = Long.MAX_VALUE;
    private volatile @Nullable RuntimeException failure;

    IssuedRows(IssuedCouponRows real) {
        this.real = real;
    }

    @Override
    public List<Row> page(UUID couponId, @Nullable UUID after, int limit) {
        RuntimeException fault = failure;
        if (fault != null && read.get() >= failFrom) {
            throw fault;
        }
        List<Row> page = real.page(couponId, after, limit);
        read.addAndGet(page.size());
        return page;
    }

    long read() {
        return read.get();
    }

    void failAfter(long rows, RuntimeException fault) {
        failFrom = read.get() + rows;
        failure = fault;
    }

    void reset() {
        failure = null;
        read.set(0);
    }

    /** A million rows of the coupon, in one statement. */
    static void storeAMillion(JdbcClient jdbc, UUID couponId) {
        jdbc.sql("INSERT INTO issued_coupon (coupon_id, user_id, sequence, issued_at)"
                        + " SELECT ?, UNHEX(LPAD(HEX(n), 32, '0')), n, '2026-05-01 10:00:00.123456' FROM ("
                        + "SELECT 1 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d + 100000 * g.d AS n FROM "
                        + String.join(
                                ", ",
                                DIGITS + " a",
                                DIGITS + " b",
                                DIGITS + " c",
                                DIGITS + " e",
                                DIGITS + " f",
                                DIGITS + " g")
                        + ") numbers")
                .param(ApiIT.bytes(couponId))
                .update();
    }
}
