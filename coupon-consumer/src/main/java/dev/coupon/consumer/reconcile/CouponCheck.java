package dev.coupon.consumer.reconcile;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.GateControl;
import dev.coupon.domain.reconcile.Drift;
import dev.coupon.domain.reconcile.GateAudit;
import dev.coupon.domain.reconcile.Reconciliation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One look at one coupon: always at its numbers, when they have come to rest at all of it. */
class CouponCheck {

    private final GateAudit gate;
    private final GateControl control;
    private final Comparison comparison;
    private final ReconcileMetrics metrics;
    private final ReconcileProperties properties;
    private final Clock clock;

    CouponCheck(
            GateAudit gate,
            GateControl control,
            Comparison comparison,
            ReconcileMetrics metrics,
            ReconcileProperties properties,
            Clock clock) {
        this.gate = gate;
        this.control = control;
        this.comparison = comparison;
        this.metrics = metrics;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * @param drained whether everything in the log was stored before this call
     * @param recordsWithoutRow of the coupon, as the look at the log found
     * @param afterPortion run between two portions of rows or entrants
     */
    Reconciliation check(
            Coupon coupon, ComparedCoupon memory, boolean drained, long recordsWithoutRow, Runnable afterPortion) {
        Instant now = clock.instant();
        UUID id = coupon.id();
        Optional<GateAudit.Counts> counts = gate.counts(id, coupon.epoch());
        var numbers = new ComparedCoupon.Numbers(coupon.epoch(), coupon.issuedQuantity(), counts, drained);
        if (memory.isDue(numbers, now, properties)) {
            Findings confirmed = memory.confirm(numbers, comparison.compare(id, counts, afterPortion), now);
            memory.repaired(repair(coupon, confirmed));
        }
        List<AdmittedClaim> pending =
                counts.filter(some -> some.pending() > 0).isPresent() ? pending(coupon) : List.of();
        Map<Drift, Long> drifts = memory.confirmed().counts();
        add(drifts, Drift.PENDING_TOO_LONG, tooLong(pending, now));
        add(drifts, Drift.RECORD_WITHOUT_ROW, recordsWithoutRow);
        return reconciliation(coupon, memory, now, counts, pending, drifts);
    }

    /** Only what takes room away; a place too few can be given back by hand, a row too many cannot. */
    private long repair(Coupon coupon, Findings confirmed) {
        List<UUID> unknown = List.copyOf(confirmed.of(Drift.ROW_UNKNOWN_TO_GATE));
        if (unknown.isEmpty() && !confirmed.counts().containsKey(Drift.ENTRIES_TOO_LOW)) {
            return 0;
        }
        GateAudit.Repaired repaired = gate.repair(coupon.id(), coupon.epoch(), unknown);
        metrics.repaired(Repair.ENTRANT_ADDED, repaired.entrantsAdded());
        metrics.repaired(Repair.ENTRIES_RAISED, repaired.entriesRaised());
        return repaired.entrantsAdded() + repaired.entriesRaised();
    }

    private List<AdmittedClaim> pending(Coupon coupon) {
        return control.pending(coupon.id(), coupon.epoch(), Duration.ZERO);
    }

    private long tooLong(List<AdmittedClaim> pending, Instant now) {
        Instant latest = now.minus(properties.pendingAge());
        return pending.stream()
                .filter(claim -> claim.issuedAt().isBefore(latest))
                .count();
    }

    private static void add(Map<Drift, Long> drifts, Drift drift, long count) {
        if (count > 0) {
            drifts.put(drift, count);
        }
    }

    private static Reconciliation reconciliation(
            Coupon coupon,
            ComparedCoupon memory,
            Instant now,
            Optional<GateAudit.Counts> counts,
            List<AdmittedClaim> pending,
            Map<Drift, Long> drifts) {
        return new Reconciliation(
                coupon.id(),
                now,
                coupon.epoch(),
                counts.isPresent(),
                memory.rows(),
                coupon.issuedQuantity(),
                counts.map(GateAudit.Counts::entrants).orElse(0L),
                counts.map(GateAudit.Counts::entries).orElse(0L),
                counts.map(GateAudit.Counts::pending).orElse(0L),
                pending.stream()
                        .map(AdmittedClaim::issuedAt)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                drifts,
                memory.repairs());
    }
}
