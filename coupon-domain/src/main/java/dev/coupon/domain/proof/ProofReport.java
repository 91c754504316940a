package dev.coupon.domain.proof;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every accepted user of a coupon against every row and every entrant.
 *
 * @param reasons of the verdict; none where it is PROVEN
 * @param complete whether the log still reaches back to when the coupon was made; if not, rows without a record are no
 *     surprise
 * @param gateLookedAt whether the gate was open all the time; if not, what is said of it is missing
 * @param missing accepted, and there is neither a row nor a failure
 * @param waiting accepted, not stored yet, and sent again by the scheduler
 * @param givenUp accepted, refused too often by the storing, and not sent again by itself
 * @param extra a row, and no record in the log
 * @param duplicates several rows
 * @param missingInGate a row, and not an entrant
 * @param notStored an entrant of whom nothing will become a row: without a row, a record, a failure, and not pending
 * @param overQuantity rows that are not withdrawn beyond the total quantity
 * @param passes how often everything was read, each time for a part of the users
 */
public record ProofReport(
        UUID couponId,
        Verdict verdict,
        List<Reason> reasons,
        boolean complete,
        boolean gateLookedAt,
        Totals totals,
        Users missing,
        Users waiting,
        Users givenUp,
        Users extra,
        Users duplicates,
        @Nullable Users missingInGate,
        @Nullable Users notStored,
        long overQuantity,
        int passes,
        long tookMillis) {

    public enum Verdict {
        /** Everything was looked at: every accepted user has a row, and nobody else. */
        PROVEN,
        /** Nothing is wrong with what was looked at; something is on its way or could not be looked at. */
        INCOMPLETE,
        /** A promise is broken. */
        VIOLATED
    }

    /** Why a verdict is not PROVEN. */
    public enum Reason {
        MISSING(Verdict.VIOLATED),
        EXTRA(Verdict.VIOLATED),
        DUPLICATES(Verdict.VIOLATED),
        OVER_QUANTITY(Verdict.VIOLATED),
        /** There are more or fewer rows than the coupon's issued quantity says. */
        MISCOUNTED(Verdict.VIOLATED),
        MISSING_IN_GATE(Verdict.VIOLATED),
        NOT_STORED(Verdict.VIOLATED),
        /** The log does not reach back to when the coupon was made. */
        LOG_TRUNCATED(Verdict.INCOMPLETE),
        /** Records that this server cannot read may be claims of the coupon. */
        UNREADABLE_RECORDS(Verdict.INCOMPLETE),
        /** Accepted claims are on their way to the database. */
        IN_FLIGHT(Verdict.INCOMPLETE),
        /** Accepted claims wait to be sent again. */
        WAITING(Verdict.INCOMPLETE),
        /** Accepted claims are given up. */
        GIVEN_UP(Verdict.INCOMPLETE),
        /** The gate of a coupon that is not expired was closed or away. */
        GATE_NOT_LOOKED_AT(Verdict.INCOMPLETE);

        private final Verdict verdict;

        Reason(Verdict verdict) {
            this.verdict = verdict;
        }

        Verdict verdict() {
            return verdict;
        }
    }

    /**
     * The numbers of what was looked at.
     *
     * @param acceptedRecords of the coupon in the log
     * @param acceptedUsers different users in the log and among the dead letters
     * @param usersWithSeveralRecords which is harmless: claims are published again when it is not known that they were
     * @param unreadableRecords in the log since the coupon was made, of whatever coupon
     * @param deadLetters of the coupon, that can be read
     * @param unreadableDeadLetters since the coupon was made, of whatever coupon
     * @param rows of accepted users, withdrawn or not
     * @param withdrawn rows that an admin took back: they do not count against the total quantity
     * @param issuedQuantity as the coupon counts its rows that are not withdrawn
     * @param entrants missing where the gate was not looked at; pending likewise
     * @param failuresWaiting failed claims of the coupon, whether in the log or not; failuresGivenUp likewise
     * @param inFlight accepted users who may become rows at any moment
     * @param lag records of all coupons that the consumers had before them
     */
    public record Totals(
            long acceptedRecords,
            long acceptedUsers,
            long usersWithSeveralRecords,
            long unreadableRecords,
            long deadLetters,
            long unreadableDeadLetters,
            long rows,
            long withdrawn,
            long issuedQuantity,
            long totalQuantity,
            @Nullable Long entrants,
            @Nullable Long pending,
            long failuresWaiting,
            long failuresGivenUp,
            long inFlight,
            long lag) {}
}
