package dev.coupon.domain.reconcile;

/** A difference between Redis, the log and the database that must not be there, and the promise it breaks. */
public enum Drift {
    ROWS_OVER_TOTAL(Promise.QUANTITY),
    /** {@code issued_quantity} is not the number of rows that are not withdrawn. */
    ISSUED_QUANTITY_WRONG(Promise.QUANTITY),
    /** {@code withdrawn_quantity} is not the number of withdrawn rows. */
    WITHDRAWN_QUANTITY_WRONG(Promise.QUANTITY),
    /** The gate may let in more or fewer than the total quantity and what was withdrawn. */
    ENTRY_LIMIT_WRONG(Promise.QUANTITY),
    DUPLICATE_ROWS(Promise.ONE_EACH),
    /** The gate holds the claim as accepted, the log is drained, and there is neither a row nor a failure. */
    ACCEPTED_WITHOUT_ROW(Promise.ACCEPTED_IS_STORED),
    /** A record that the consumers are done with has neither a row nor a failure. */
    RECORD_WITHOUT_ROW(Promise.ACCEPTED_IS_STORED),
    /** The user is in, and there is neither a row, a failure, a pending nor an accepted claim. */
    ENTRANT_WITHOUT_ROW(Promise.NEVER_RELEASED),
    /** Claims pending for so long that the relay should have settled them. */
    PENDING_TOO_LONG(Promise.NEVER_RELEASED),
    ROW_UNKNOWN_TO_GATE(Promise.GATE_KNOWS_ALL),
    /** Fewer entries are counted than entrants are in: too many could be let in. */
    ENTRIES_TOO_LOW(Promise.GATE_KNOWS_ALL),
    /** More entries are counted than entrants are in: places that nobody has. */
    ENTRIES_TOO_HIGH(Promise.NEVER_RELEASED),
    USED_OUT_OF_VALIDITY(Promise.USED_ONCE);

    private final Promise promise;

    Drift(Promise promise) {
        this.promise = promise;
    }

    public Promise promise() {
        return promise;
    }
}
