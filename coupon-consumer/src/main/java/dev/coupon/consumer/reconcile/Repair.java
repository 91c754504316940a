package dev.coupon.consumer.reconcile;

/** What the reconciler mends by itself, since no mistake of its can make a row too many of it. */
enum Repair {
    /** A row that the gate did not know: its user is in now. */
    ENTRANT_ADDED,
    /** The count of entries was below that of entrants. */
    ENTRIES_RAISED,
    /** A record without a row is kept as a failure, and sent again by the scheduler. */
    RECORD_SENT_AGAIN,
    /** An accepted claim that has a row is dropped from the gate's memory. */
    ACCEPTED_FORGOTTEN
}
