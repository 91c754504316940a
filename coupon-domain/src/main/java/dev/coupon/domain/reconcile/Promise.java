package dev.coupon.domain.reconcile;

/** What the system promises, as far as it can be seen from what is stored. */
public enum Promise {
    /** Never more rows than the total quantity. */
    QUANTITY,
    /** Never two rows for a coupon and a user. */
    ONE_EACH,
    /** What was answered 202 becomes a row. */
    ACCEPTED_IS_STORED,
    /** What was let in is never released. */
    NEVER_RELEASED,
    /** An open gate knows every row. */
    GATE_KNOWS_ALL,
    /** A coupon is used once, while it is valid. */
    USED_ONCE
}
