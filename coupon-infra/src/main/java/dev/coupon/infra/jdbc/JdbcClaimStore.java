package dev.coupon.infra.jdbc;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.ClaimStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.transaction.TransactionStatus;

/**
 * Stores claims in one transaction. The rows go first and the coupon last: the one row that every transaction of a rush
 * updates is locked for the shortest time. Only when a coupon cannot take all its claims, {@link Selection} finds out
 * which ones it can take.
 */
class JdbcClaimStore implements ClaimStore {

    private static final Comparator<AdmittedClaim> BY_COUPON_AND_USER =
            Comparator.comparing(AdmittedClaim::couponId).thenComparing(AdmittedClaim::userId);

    private final StoreTransactions transactions;
    private final IssuedCouponTable table;
    private final FailedIssuedCouponTable failures;

    JdbcClaimStore(StoreTransactions transactions, IssuedCouponTable table, FailedIssuedCouponTable failures) {
        this.transactions = transactions;
        this.table = table;
        this.failures = failures;
    }

    @Override
    public Result store(List<AcceptedClaim> claims) {
        if (claims.isEmpty()) {
            return new Result(0, List.of());
        }
        int newRows = transactions.run(transaction -> storeAll(claims, transaction));
        return newRows >= 0 ? new Result(newRows, List.of()) : storeOneCouponAtATime(claims, false);
    }

    @Override
    public Result storeKnown(List<AcceptedClaim> claims) {
        return storeOneCouponAtATime(claims, true);
    }

    /** How many rows are new, or -1 and nothing stored when a coupon cannot take all its claims. */
    private int storeAll(List<AcceptedClaim> claims, TransactionStatus transaction) {
        int newRows = 0;
        List<Raise> raises = new ArrayList<>();
        for (List<AdmittedClaim> ofCoupon : byCoupon(claims)) {
            int newRowsOfCoupon = table.insertNew(ofCoupon);
            newRows += newRowsOfCoupon;
            if (newRowsOfCoupon > 0) {
                raises.add(new Raise(ofCoupon.get(0).couponId(), newRowsOfCoupon, lowestEpoch(ofCoupon)));
            }
        }
        for (Raise raise : raises) {
            if (!table.raiseIssuedQuantity(raise.couponId(), raise.newRows(), raise.lowestEpoch())) {
                transaction.setRollbackOnly();
                return -1;
            }
        }
        failures.resolve(claims.stream().filter(AcceptedClaim::retried).toList());
        return newRows;
    }

    /** Both the coupons and the claims of each in the order in which every transaction takes them. */
    private static List<List<AdmittedClaim>> byCoupon(List<AcceptedClaim> claims) {
        List<AdmittedClaim> sorted = new ArrayList<>(claims.size());
        claims.forEach(claim -> sorted.add(claim.claim()));
        sorted.sort(BY_COUPON_AND_USER);
        List<List<AdmittedClaim>> byCoupon = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            if (i == sorted.size()
                    || !sorted.get(i).couponId().equals(sorted.get(first).couponId())) {
                byCoupon.add(sorted.subList(first, i));
                first = i;
            }
        }
        return byCoupon;
    }

    private static long lowestEpoch(List<AdmittedClaim> claims) {
        return claims.stream().mapToLong(AdmittedClaim::epoch).min().orElseThrow();
    }

    private Result storeOneCouponAtATime(List<AcceptedClaim> claims, boolean judgedAgain) {
        int newRows = 0;
        List<NotStored> notStored = new ArrayList<>();
        var byCoupon = claims.stream()
                .collect(Collectors.groupingBy(claim -> claim.claim().couponId(), TreeMap::new, Collectors.toList()));
        for (List<AcceptedClaim> ofCoupon : byCoupon.values()) {
            Result result = transactions.run(transaction -> storeWhatFits(ofCoupon, judgedAgain));
            newRows += result.newRows();
            notStored.addAll(result.notStored());
        }
        return new Result(newRows, notStored);
    }

    private Result storeWhatFits(List<AcceptedClaim> claims, boolean judgedAgain) {
        UUID couponId = claims.get(0).claim().couponId();
        var room = table.lockRoom(couponId);
        if (room.isEmpty()) {
            return new Result(
                    0,
                    claims.stream()
                            .map(claim -> new NotStored(claim, Reason.UNKNOWN_COUPON))
                            .toList());
        }
        long fence = judgedAgain ? 0 : room.get().fence();
        var users = claims.stream().map(claim -> claim.claim().userId()).toList();
        Selection selection = Selection.of(
                claims, table.storedUsers(couponId, users), room.get().quantity(), fence);
        int newRows = table.insertNew(selection.toInsert().stream()
                .map(AcceptedClaim::claim)
                .sorted(BY_COUPON_AND_USER)
                .toList());
        if (newRows > 0 && !table.raiseIssuedQuantity(couponId, newRows, Long.MAX_VALUE)) {
            throw new IllegalStateException("coupon " + couponId + " refuses " + newRows + " rows it had room for");
        }
        failures.resolve(
                selection.stored().stream().filter(AcceptedClaim::retried).toList());
        return new Result(newRows, selection.notStored());
    }

    private record Raise(UUID couponId, int newRows, long lowestEpoch) {}
}
