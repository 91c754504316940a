package dev.coupon.domain.proof;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.proof.ProofReport.Reason;
import dev.coupon.domain.proof.ProofReport.Totals;
import dev.coupon.domain.proof.ProofReport.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Comes from the findings to the verdict.
 *
 * @param withdrawn rows that are withdrawn, counted after the rows were read
 * @param before the coupon before anything was read
 * @param after the coupon after everything was read
 */
record Judging(Findings findings, long withdrawn, Coupon before, Coupon after, Instant now, long lag) {

    ProofReport report(long tookMillis) {
        Set<Reason> reasons = reasons();
        boolean gate = findings.gateLookedAt;
        return new ProofReport(
                after.id(),
                reasons.stream()
                        .map(Reason::verdict)
                        .max(Comparator.naturalOrder())
                        .orElse(Verdict.PROVEN),
                List.copyOf(reasons),
                findings.extent.complete(),
                gate,
                totals(),
                findings.missing.build(),
                findings.waiting.build(),
                findings.givenUp.build(),
                findings.extra.build(),
                findings.duplicates.build(),
                gate ? findings.missingInGate.build() : null,
                gate ? findings.notStored.build() : null,
                overQuantity(),
                findings.passes,
                tookMillis);
    }

    private Set<Reason> reasons() {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        Arrays.stream(Reason.values()).filter(this::holds).forEach(reasons::add);
        return reasons;
    }

    private boolean holds(Reason reason) {
        return switch (reason) {
            case MISSING -> isAny(findings.missing);
            case EXTRA -> isAny(findings.extra) && findings.extent.complete();
            case DUPLICATES -> isAny(findings.duplicates);
            case OVER_QUANTITY -> overQuantity() > 0;
            case MISCOUNTED -> isMiscounted();
            case MISSING_IN_GATE -> findings.gateLookedAt && isAny(findings.missingInGate);
            case NOT_STORED -> findings.gateLookedAt && isAny(findings.notStored);
            case LOG_TRUNCATED -> !findings.extent.complete();
            case UNREADABLE_RECORDS ->
                findings.extent.unreadableRecords() + findings.extent.unreadableDeadLetters() > 0;
            case IN_FLIGHT -> findings.inFlight > 0;
            case WAITING -> isAny(findings.waiting);
            case GIVEN_UP -> isAny(findings.givenUp);
            case GATE_NOT_LOOKED_AT -> !findings.gateLookedAt && !after.isExpired(now);
        };
    }

    private static boolean isAny(Users.Builder users) {
        return !users.build().isEmpty();
    }

    /** Storing and withdrawing change the quantities with the rows. If nobody did meanwhile, they are the same. */
    private boolean isMiscounted() {
        boolean atRest = before.issuedQuantity() == after.issuedQuantity()
                && before.withdrawnQuantity() == after.withdrawnQuantity();
        return atRest && (findings.rows != after.storedQuantity() || withdrawn != after.withdrawnQuantity());
    }

    /** A withdrawn row is nobody's coupon: its place went back. */
    private long overQuantity() {
        return Math.max(0, findings.rows - withdrawn - after.totalQuantity());
    }

    private Totals totals() {
        return new Totals(
                findings.acceptedRecords,
                findings.acceptedUsers,
                findings.usersWithSeveralRecords,
                findings.extent.unreadableRecords(),
                findings.deadLetters,
                findings.extent.unreadableDeadLetters(),
                findings.rows,
                withdrawn,
                after.issuedQuantity(),
                after.totalQuantity(),
                findings.gateLookedAt ? findings.entrants : null,
                findings.gateLookedAt ? findings.pending : null,
                findings.failuresWaiting,
                findings.failuresGivenUp,
                findings.inFlight,
                lag);
    }
}
