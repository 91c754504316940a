package dev.coupon.domain.issue;

/** What stands in Redis for a gate, to somebody who knows its epoch and the server reached. */
public enum GateState {
    /** Lets claims in under the epoch. */
    OPEN,
    /** Nothing is there: Redis was emptied, or the gate never made. */
    MISSING,
    /** Opened on another server process, or with other data, than the one reached now. */
    OTHER_SERVER,
    /** Opened under another epoch, or closed. */
    OTHER_EPOCH
}
