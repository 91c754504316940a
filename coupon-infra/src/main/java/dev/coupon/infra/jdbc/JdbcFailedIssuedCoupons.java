package dev.coupon.infra.jdbc;

import dev.coupon.domain.issue.FailedIssuedCoupon;
import dev.coupon.domain.issue.FailedIssuedCoupons;
import dev.coupon.domain.issue.StoreAwayException;
import dev.coupon.infra.jdbc.FailedAttempts.Attempt;
import dev.coupon.infra.jdbc.FailedAttempts.Attempts;
import dev.coupon.infra.jdbc.FailedIssuedCouponTable.DueRow;
import dev.coupon.infra.jdbc.FailedIssuedCouponTable.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class JdbcFailedIssuedCoupons implements FailedIssuedCoupons {

    private final StoreTransactions transactions;
    private final FailedIssuedCouponTable table;
    private final FailedAttempts attempts;

    JdbcFailedIssuedCoupons(StoreTransactions transactions, FailedIssuedCouponTable table, FailedAttempts attempts) {
        this.attempts = attempts;
        this.transactions = transactions;
        this.table = table;
    }

    @Override
    public List<Failure> record(List<Failure> failures, int maxAttempts) {
        Map<Key, Failure> onePerClaim = new LinkedHashMap<>();
        failures.forEach(failure -> onePerClaim.put(Key.of(failure.claim()), failure));
        try {
            return transactions.run(transaction -> {
                Map<Key, Attempts> before = attempts.lockAttempts(List.copyOf(onePerClaim.keySet()));
                List<Attempt> made = onePerClaim.entrySet().stream()
                        .map(one ->
                                attempt(one.getValue(), before.getOrDefault(one.getKey(), Attempts.NONE), maxAttempts))
                        .toList();
                attempts.write(made);
                return made.stream()
                        .filter(Attempt::givenUp)
                        .map(Attempt::failure)
                        .toList();
            });
        } catch (StoreAwayException e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever it is, the claims stand nowhere else: they must not be acknowledged.
            throw new StoreAwayException("failed claims could not be written: " + e.getMessage(), e);
        }
    }

    private static Attempt attempt(Failure failure, Attempts before, int maxAttempts) {
        Attempts number = before.and(failure.cause());
        return new Attempt(
                failure, number, FailedIssuedCoupon.isGivenUp(failure.cause(), number.refusals(), maxAttempts));
    }

    @Override
    public List<Due> takeDue(int limit) {
        return transactions.run(transaction -> {
            List<DueRow> rows = table.lockDue(limit);
            table.postpone(rows);
            return rows.stream().map(DueRow::due).toList();
        });
    }

    @Override
    public int resolveStored() {
        return transactions.run(transaction -> table.resolveStored());
    }

    @Override
    public List<Count> countUnresolved() {
        return transactions.run(transaction -> table.countUnresolved());
    }
}
