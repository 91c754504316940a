package dev.coupon.infra.jdbc;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.ClaimStore;
import dev.coupon.domain.issue.Entrants;
import dev.coupon.domain.issue.FailedIssuedCoupon;
import dev.coupon.domain.issue.FailedIssuedCoupons;
import dev.coupon.infra.jdbc.MemoryTables.CouponRow;
import dev.coupon.infra.jdbc.MemoryTables.FailureRow;
import dev.coupon.infra.jdbc.MemoryTables.Key;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The ports of storing over {@link MemoryTables}: what {@link JdbcClaimStore} and its neighbours promise, as one contract
 * test shows of both.
 */
public final class MemoryClaimStore implements ClaimStore, FailedIssuedCoupons, Entrants {

    private static final int PAGE = 3;

    private final MemoryTables tables;
    private final Clock clock;

    /** @param clock of the process that stores */
    public MemoryClaimStore(MemoryTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public Result store(List<AcceptedClaim> claims) {
        return store(claims, false);
    }

    @Override
    public Result storeKnown(List<AcceptedClaim> claims) {
        return store(claims, true);
    }

    private Result store(List<AcceptedClaim> claims, boolean judgedAgain) {
        tables.changes++;
        int newRows = 0;
        List<NotStored> notStored = new ArrayList<>();
        Map<UUID, List<AcceptedClaim>> byCoupon = claims.stream()
                .collect(Collectors.groupingBy(claim -> claim.claim().couponId(), TreeMap::new, Collectors.toList()));
        for (var ofCoupon : byCoupon.entrySet()) {
            CouponRow coupon = tables.coupons.get(ofCoupon.getKey());
            if (coupon == null) {
                ofCoupon.getValue().forEach(claim -> notStored.add(new NotStored(claim, Reason.UNKNOWN_COUPON)));
                continue;
            }
            Selection selection = select(ofCoupon.getValue(), coupon, judgedAgain);
            selection.toInsert().forEach(claim -> coupon.rows.put(claim.claim().userId(), claim.claim()));
            coupon.issuedQuantity += selection.toInsert().size();
            newRows += selection.toInsert().size();
            notStored.addAll(selection.notStored());
            selection.stored().stream().filter(AcceptedClaim::retried).forEach(this::resolve);
        }
        return new Result(newRows, notStored);
    }

    private Selection select(List<AcceptedClaim> claims, CouponRow coupon, boolean judgedAgain) {
        int room = tables.guardsQuantity ? coupon.totalQuantity - coupon.issuedQuantity : Integer.MAX_VALUE;
        long fence = judgedAgain || !tables.guardsFence ? 0 : coupon.fence;
        return Selection.of(claims, coupon.rows.keySet(), room, fence);
    }

    private void resolve(AcceptedClaim claim) {
        FailureRow failure = tables.failures.get(key(claim));
        if (failure != null) {
            failure.resolved = true;
        }
    }

    @Override
    public List<Failure> record(List<Failure> failures, int maxAttempts) {
        Map<Key, Failure> onePerClaim = new LinkedHashMap<>();
        failures.forEach(failure -> onePerClaim.put(key(failure.claim()), failure));
        List<Failure> givenUp = new ArrayList<>();
        onePerClaim.forEach((key, failure) -> {
            FailureRow row = tables.failures.computeIfAbsent(key, absent -> new FailureRow());
            row.globalTraceId = row.attempts == 0 ? failure.claim().trace().globalTraceId() : row.globalTraceId;
            row.payload = failure.claim().payload();
            row.reason = FailedIssuedCoupon.reason(failure.cause(), failure.detail());
            row.attempts++;
            row.refusals += failure.cause().isRefusal() ? 1 : 0;
            row.resolved = false;
            row.givenUp = FailedIssuedCoupon.isGivenUp(failure.cause(), row.refusals, maxAttempts);
            row.nextAttemptAt = clock.instant().plus(FailedIssuedCoupon.pauseAfter(row.attempts));
            if (row.givenUp) {
                givenUp.add(failure);
            }
        });
        return givenUp;
    }

    @Override
    public List<Due> takeDue(int limit) {
        List<Map.Entry<Key, FailureRow>> due = tables.failures.entrySet().stream()
                .filter(entry -> !entry.getValue().resolved
                        && !entry.getValue().givenUp
                        && !entry.getValue().nextAttemptAt.isAfter(clock.instant()))
                .sorted(Comparator.comparing(entry -> entry.getValue().nextAttemptAt))
                .limit(limit)
                .toList();
        due.forEach(entry -> entry.getValue().nextAttemptAt =
                clock.instant().plus(FailedIssuedCoupon.pauseAfter(entry.getValue().attempts)));
        return due.stream()
                .map(entry -> new Due(
                        entry.getKey().couponId(),
                        entry.getKey().userId(),
                        entry.getValue().payload,
                        entry.getValue().globalTraceId))
                .toList();
    }

    @Override
    public int resolveStored() {
        int before = unresolved();
        tables.failures.forEach((key, failure) -> {
            if (tables.coupons.get(key.couponId()).rows.containsKey(key.userId())) {
                failure.resolved |= failure.givenUp;
            }
        });
        return before - unresolved();
    }

    private int unresolved() {
        return (int) tables.failures.values().stream()
                .filter(failure -> !failure.resolved)
                .count();
    }

    @Override
    public List<Count> countUnresolved() {
        throw new UnsupportedOperationException("nobody shows numbers here");
    }

    /** Page by page and not in one transaction, as the real one. */
    @Override
    public long forEachPortion(UUID couponId, Consumer<List<UUID>> portion) {
        List<UUID> failed = unresolvedWithoutRow(couponId);
        if (!failed.isEmpty()) {
            portion.accept(failed);
        }
        long count = failed.size();
        UUID last = new UUID(0, 0);
        for (List<UUID> page = rowsAfter(couponId, last); !page.isEmpty(); page = rowsAfter(couponId, last)) {
            last = page.get(page.size() - 1);
            count += page.size();
            portion.accept(page);
        }
        return count;
    }

    private List<UUID> rowsAfter(UUID couponId, UUID last) {
        return tables.coupons.get(couponId).rows.tailMap(last, false).keySet().stream()
                .limit(PAGE)
                .toList();
    }

    private List<UUID> unresolvedWithoutRow(UUID couponId) {
        return tables.failures.entrySet().stream()
                .filter(entry -> entry.getKey().couponId().equals(couponId)
                        && !entry.getValue().resolved
                        && !entry.getValue().givenUp)
                .map(entry -> entry.getKey().userId())
                .filter(user -> !tables.coupons.get(couponId).rows.containsKey(user))
                .toList();
    }

    private static Key key(AcceptedClaim claim) {
        return new Key(claim.claim().couponId(), claim.claim().userId());
    }
}
