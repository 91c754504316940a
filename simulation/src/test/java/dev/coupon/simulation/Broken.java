package dev.coupon.simulation;

/** A promise is broken. */
final class Broken extends AssertionError {

    Broken(String message) {
        super(message);
    }
}
