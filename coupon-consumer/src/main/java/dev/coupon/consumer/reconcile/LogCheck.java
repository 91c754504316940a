package dev.coupon.consumer.reconcile;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.FailedIssuedCoupon.Cause;
import dev.coupon.domain.issue.FailedIssuedCoupons;
import dev.coupon.domain.issue.FailedIssuedCoupons.Failure;
import dev.coupon.domain.reconcile.LogAudit;
import dev.coupon.domain.reconcile.RowAudit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Looks for a row or a failure for every record that the consumers are done with, some a round. What has neither, twice, is
 * kept as a failure, so that the scheduler sends it again: storing is idempotent, and guarded. Of one thread.
 */
class LogCheck {

    private static final int NEVER_GIVEN_UP = Integer.MAX_VALUE;

    private final LogAudit log;
    private final RowAudit rows;
    private final FailedIssuedCoupons failures;
    private final ReconcileMetrics metrics;
    private final int recordsPerRound;
    private List<AcceptedClaim> suspects = List.of();
    private List<AcceptedClaim> sentAgain = List.of();

    LogCheck(
            LogAudit log,
            RowAudit rows,
            FailedIssuedCoupons failures,
            ReconcileMetrics metrics,
            ReconcileProperties properties) {
        this.log = log;
        this.rows = rows;
        this.failures = failures;
        this.metrics = metrics;
        this.recordsPerRound = properties.recordsPerRound();
    }

    /**
     * How many records of each coupon had neither, and still have no row.
     *
     * @param current the coupons of which that is worth knowing
     */
    Map<UUID, Long> check(Set<UUID> current) {
        List<AcceptedClaim> wanted = sentAgain.stream()
                .filter(claim -> current.contains(claim.claim().couponId()))
                .toList();
        sentAgain = missing(wanted, rows::withRow);
        if (suspects.isEmpty()) {
            look();
        } else {
            lookAgain();
        }
        return sentAgain.stream().collect(groupingBy(claim -> claim.claim().couponId(), counting()));
    }

    private void look() {
        try {
            List<AcceptedClaim> claims = log.next(recordsPerRound);
            suspects = missing(claims, rows::kept);
            if (suspects.isEmpty() && !claims.isEmpty()) {
                log.passed();
            }
        } catch (RuntimeException notLookedAt) {
            log.restart();
            throw notLookedAt;
        }
    }

    private void lookAgain() {
        List<AcceptedClaim> lost = missing(suspects, rows::kept);
        if (!lost.isEmpty()) {
            failures.record(
                    lost.stream()
                            .map(claim -> new Failure(claim, Cause.RECORD_WITHOUT_ROW, ""))
                            .toList(),
                    NEVER_GIVEN_UP);
            metrics.repaired(Repair.RECORD_SENT_AGAIN, lost.size());
            List<AcceptedClaim> all = new ArrayList<>(sentAgain);
            all.addAll(lost);
            sentAgain = all;
        }
        log.passed();
        suspects = List.of();
    }

    /** Rows are gone that were there when their records were looked at: looks at these once more. */
    void rewind(Instant since) {
        // Back to before those that are to be looked at again.
        log.restart();
        suspects = List.of();
        log.rewind(since);
    }

    /** Somebody else has compared meanwhile. */
    void restart() {
        log.restart();
        suspects = List.of();
        sentAgain = List.of();
    }

    private static List<AcceptedClaim> missing(
            List<AcceptedClaim> claims, BiFunction<UUID, Collection<UUID>, Set<UUID>> there) {
        Map<UUID, Set<UUID>> users = claims.stream()
                .collect(groupingBy(
                        claim -> claim.claim().couponId(),
                        mapping(claim -> claim.claim().userId(), toSet())));
        Map<UUID, Set<UUID>> found = new HashMap<>();
        users.forEach((coupon, some) -> found.put(coupon, there.apply(coupon, some)));
        return claims.stream()
                .filter(claim -> !found.getOrDefault(claim.claim().couponId(), Set.of())
                        .contains(claim.claim().userId()))
                .toList();
    }
}
