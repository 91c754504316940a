package dev.coupon.consumer.reconcile;

import dev.coupon.domain.reconcile.Drift;
import dev.coupon.domain.reconcile.GateAudit;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the reconciler remembers of a coupon from round to round. Of one thread. */
final class ComparedCoupon {

    /**
     * What moves while claims come in.
     *
     * @param drained whether all that is in the log is stored
     */
    record Numbers(long epoch, long issuedQuantity, Optional<GateAudit.Counts> gate, boolean drained) {}

    private @Nullable Numbers last;
    private @Nullable Numbers compared;
    private Instant comparedAt = Instant.EPOCH;
    private Findings seen = Findings.NONE;
    private Findings confirmed = Findings.NONE;
    private Map<Drift, Long> reported = Map.of();
    private long rows;
    private long repairs;
    private long rowsSearched;
    private long lastEpoch;
    private long lastStoredQuantity;

    /** Whether to compare all of it now: only at rest, and only if something can have changed. */
    boolean isDue(Numbers numbers, Instant now, ReconcileProperties properties) {
        boolean atRest = numbers.equals(last) && numbers.drained();
        last = numbers;
        if (!atRest) {
            return false;
        }
        Map<Drift, Long> sure = confirmed.counts();
        boolean unsure = !seen.counts().equals(sure);
        Duration patience = sure.isEmpty() ? properties.fullInterval() : properties.recheckInterval();
        return unsure || !numbers.equals(compared) || !now.isBefore(comparedAt.plus(patience));
    }

    /** The drifts that were there the last time, too, under the same epoch. */
    Findings confirm(Numbers numbers, Comparison.Result result, Instant now) {
        boolean sameEpoch = compared != null && compared.epoch() == numbers.epoch();
        confirmed = result.findings().alsoIn(sameEpoch ? seen : Findings.NONE);
        seen = result.findings();
        rows = result.rows();
        compared = numbers;
        comparedAt = now;
        return confirmed;
    }

    /**
     * Whether the log is to be searched for lost rows: more are missing than it was searched for (what it does not have is
     * not searched for again and again), or nobody could miss them: the gate was rebuilt from the rows that there are, or
     * the database counts fewer than before.
     */
    boolean isToBeSearched(long epoch, long storedQuantity) {
        boolean nobodyMissesThem = lastEpoch != 0 && epoch != lastEpoch || storedQuantity < lastStoredQuantity;
        lastEpoch = epoch;
        lastStoredQuantity = storedQuantity;
        long missing = Stream.of(Drift.ENTRANT_WITHOUT_ROW, Drift.ACCEPTED_WITHOUT_ROW)
                .mapToLong(drift -> reported.getOrDefault(drift, 0L))
                .sum();
        boolean more = missing > rowsSearched;
        rowsSearched = missing;
        return more || nobodyMissesThem;
    }

    void repaired(long times) {
        repairs += times;
    }

    /** Remembers what is reported, and tells what was before. */
    Map<Drift, Long> report(Map<Drift, Long> drifts) {
        Map<Drift, Long> before = reported;
        reported = drifts;
        return before;
    }

    /** Whether it was right when it was compared last, which is not long ago, and nothing was pending. */
    boolean isRightFor(Instant now, ReconcileProperties properties) {
        boolean nonePending =
                last != null && last.gate().map(counts -> counts.pending() == 0).orElse(true);
        return nonePending && reported.isEmpty() && now.isBefore(comparedAt.plus(properties.fullInterval()));
    }

    Findings confirmed() {
        return confirmed;
    }

    Map<Drift, Long> reported() {
        return reported;
    }

    long rows() {
        return rows;
    }

    long repairs() {
        return repairs;
    }
}
