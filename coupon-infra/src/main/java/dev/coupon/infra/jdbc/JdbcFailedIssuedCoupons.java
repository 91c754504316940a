package dev.coupon.infra.jdbc;

import dev.coupon.domain.issue.FailedIssuedCoupons;
import dev.coupon.domain.issue.StoreAwayException;
import dev.coupon.infra.jdbc.FailedIssuedCouponTable.DueRow;
import dev.coupon.infra.jdbc.FailedIssuedCouponTable.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class JdbcFailedIssuedCoupons implements FailedIssuedCoupons {

    private final StoreTransactions transactions;
    private final FailedIssuedCouponTable table;

    JdbcFailedIssuedCoupons(StoreTransactions transactions, FailedIssuedCouponTable table) {
        this.transactions = transactions;
        this.table = table;
    }

    @Override
    public void record(List<Failure> failures) {
        Map<Key, Failure> onePerClaim = new LinkedHashMap<>();
        failures.forEach(failure -> onePerClaim.put(Key.of(failure.claim()), failure));
        try {
            transactions.run(transaction -> {
                Map<Key, Integer> attempts = table.lockAttempts(List.copyOf(onePerClaim.keySet()));
                table.write(List.copyOf(onePerClaim.values()), attempts);
                return onePerClaim.size();
            });
        } catch (StoreAwayException e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever it is, the claims stand nowhere else: they must not be acknowledged.
            throw new StoreAwayException("failed claims could not be written: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Due> takeDue(int limit) {
        return transactions.run(transaction -> {
            List<DueRow> rows = table.lockDue(limit);
            table.postpone(rows);
            return rows.stream().map(DueRow::due).toList();
        });
    }
}
