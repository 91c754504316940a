package dev.coupon.consumer.reconcile;

import dev.coupon.domain.reconcile.Drift;
import dev.coupon.domain.reconcile.GateAudit;
import dev.coupon.domain.reconcile.RowAudit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Compares all rows of a coupon with all its entrants, in portions. Thread-safe. */
class Comparison {

    private final RowAudit rows;
    private final GateAudit gate;
    private final ReconcileMetrics metrics;

    Comparison(RowAudit rows, GateAudit gate, ReconcileMetrics metrics) {
        this.rows = rows;
        this.gate = gate;
        this.metrics = metrics;
    }

    /** @param rows how many there are */
    record Result(long rows, Findings findings) {}

    /**
     * @param counts of the gate; empty where it is closed: then only the rows are compared
     * @param afterPortion run between two portions
     */
    Result compare(UUID couponId, Optional<GateAudit.Counts> counts, Runnable afterPortion) {
        Findings findings = new Findings();
        long stored = rows.counts(couponId)
                .map(numbers -> {
                    compareNumbers(numbers, findings);
                    counts.ifPresent(gate -> compareLimits(numbers, gate, findings));
                    return numbers.rows();
                })
                .orElse(0L);
        counts.ifPresent(numbers -> {
            findings.add(Drift.ENTRIES_TOO_LOW, numbers.entrants() - numbers.entries());
            findings.add(Drift.ENTRIES_TOO_HIGH, numbers.entries() - numbers.entrants());
            rows.forEachRow(couponId, portion -> {
                findings.add(Drift.ROW_UNKNOWN_TO_GATE, gate.unknown(couponId, portion));
                afterPortion.run();
            });
            gate.forEachEntrant(couponId, portion -> {
                compareEntrants(couponId, portion, findings);
                afterPortion.run();
            });
            if (numbers.accepted() > 0) {
                gate.forEachAccepted(couponId, portion -> forgetStored(couponId, portion));
            }
        });
        return new Result(stored, findings);
    }

    private static void compareNumbers(RowAudit.Counts numbers, Findings findings) {
        long notWithdrawn = numbers.rows() - numbers.withdrawnRows();
        findings.add(Drift.ROWS_OVER_TOTAL, notWithdrawn - numbers.totalQuantity());
        findings.add(Drift.ISSUED_QUANTITY_WRONG, Math.abs(numbers.issuedQuantity() - notWithdrawn));
        findings.add(Drift.WITHDRAWN_QUANTITY_WRONG, Math.abs(numbers.withdrawnQuantity() - numbers.withdrawnRows()));
        findings.add(Drift.DUPLICATE_ROWS, numbers.duplicates());
        findings.add(Drift.USED_OUT_OF_VALIDITY, numbers.usedOutOfValidity());
    }

    private static void compareLimits(RowAudit.Counts numbers, GateAudit.Counts gate, Findings findings) {
        long limit = numbers.totalQuantity() + numbers.withdrawnQuantity();
        findings.add(Drift.ENTRY_LIMIT_WRONG, Math.abs(limit - gate.entryLimit()));
    }

    private void compareEntrants(UUID couponId, List<UUID> portion, Findings findings) {
        Set<UUID> nowhere = new HashSet<>(portion);
        nowhere.removeAll(rows.kept(couponId, portion));
        GateAudit.Waiting waiting = gate.waiting(couponId, nowhere);
        findings.add(Drift.ACCEPTED_WITHOUT_ROW, waiting.accepted());
        nowhere.removeAll(waiting.pending());
        nowhere.removeAll(waiting.accepted());
        findings.add(Drift.ENTRANT_WITHOUT_ROW, nowhere);
    }

    /** The row answers for them; what a consumer could not take away after storing would stay for good. */
    private void forgetStored(UUID couponId, List<UUID> portion) {
        Set<UUID> stored = rows.withRow(couponId, portion);
        if (!stored.isEmpty()) {
            gate.stored(couponId, List.copyOf(stored));
            metrics.repaired(Repair.ACCEPTED_FORGOTTEN, stored.size());
        }
    }
}
