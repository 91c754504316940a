package dev.coupon.local.rush;

/** How a user's claim ended, all tries taken together. */
public enum Outcome {
    ACCEPTED,
    SOLD_OUT,
    /** An earlier try of this user was accepted, but its answer was lost. */
    DUPLICATE,
    /** No final answer in time, or one that nobody expects. The claim may have been admitted. */
    ERROR
}
