package dev.coupon.domain.reconcile;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the last comparison of a coupon found.
 *
 * @param gateOpen whether the gate could be compared; if not, the numbers of the gate are 0
 * @param rows as counted by the last comparison
 * @param oldestPendingAt when the claim was let in that is pending for the longest, if any is
 * @param drifts how many there are of each; what is not there is missing
 * @param repairs since this coupon was first compared by the server that compares it now
 */
public record Reconciliation(
        UUID couponId,
        Instant checkedAt,
        long epoch,
        boolean gateOpen,
        long rows,
        long issuedQuantity,
        long entrants,
        long entries,
        long pending,
        @Nullable Instant oldestPendingAt,
        Map<Drift, Long> drifts,
        long repairs) {

    /** How many drifts there are in all. */
    public long violations() {
        return drifts.values().stream().mapToLong(Long::longValue).sum();
    }
}
