package dev.coupon.simulation;

/** Unwinds the code of a process that has died. An error, so that nothing takes it for a fault and goes on. */
final class Crashed extends Error {

    Crashed() {
        super("the process has died", null, false, false);
    }
}
