package dev.coupon.local.chaos;

/** How long faults last: as long as a test can wait, or as long as they do in life. */
public enum Pace {
    SHORT,
    LONG
}
