package dev.coupon.simulation;

import dev.coupon.infra.redis.Scripts;
import dev.coupon.infra.redis.SimulatedGate.Memory;

/** A rule of the protocol left out, to see that the simulation misses it. */
enum Mutation {
    NONE,
    /** The script lets claims in whatever the epoch. */
    NO_EPOCH_CHECK,
    /** The script lets claims in whatever server the gate was opened on. */
    NO_SERVER_CHECK,
    /** What is not confirmed in time is taken back. */
    RELEASE_ON_TIMEOUT,
    /** Accepted before the log has it. */
    NO_WAIT_FOR_ACK,
    /** An acknowledgement counts however late it comes. */
    NO_ACCEPTANCE_DEADLINE,
    /** API servers stay with the epoch that they read first. */
    NO_EPOCH_READ,
    /** Offsets are committed before the claims are stored. */
    OFFSET_BEFORE_COMMIT,
    /** The database takes rows above the total quantity. */
    NO_QUANTITY_GUARD,
    /** What is remembered of a sold-out coupon never ends. */
    SOLD_OUT_FOREVER,
    /** Gates are told the terms of their coupons only by who changes them. */
    NO_TERMS_KEEPER,
    /** A rebuild does not wait for the consumers. */
    NO_DRAIN,
    /** A rebuild does not wait for late acknowledgements. */
    NO_WAIT,
    /** Claims of an older epoch are stored as they come. */
    NO_FENCE;

    private static final String EPOCH_CHECK = "gate[1] ~= ARGV[1] or ";
    private static final String SERVER_CHECK = " or gate[2] ~= ARGV[2]";

    /** What only matters once too many were let in, which takes more than the faults that the gate is made for. */
    boolean needsCutOffTwice() {
        return this == NO_QUANTITY_GUARD;
    }

    /** What is seen of it, where that can also be something else. */
    String shows() {
        return this == NO_QUANTITY_GUARD ? "more rows than the total quantity" : "";
    }

    /** How much longer than in production a sender waits for an acknowledgement. */
    int patience() {
        return this == NO_ACCEPTANCE_DEADLINE ? 5 : 1;
    }

    /** What an API server remembers of sold-out coupons. */
    Memory memory() {
        return this == SOLD_OUT_FOREVER ? Memory.WITHOUT_END : Memory.AS_IN_PRODUCTION;
    }

    /** The script that judges. */
    String judge() {
        return switch (this) {
            case NO_EPOCH_CHECK -> without(EPOCH_CHECK);
            case NO_SERVER_CHECK -> without(SERVER_CHECK);
            default -> Scripts.JUDGE;
        };
    }

    private static String without(String check) {
        if (!Scripts.JUDGE.contains(check)) {
            throw new IllegalStateException("judge.lua has no " + check);
        }
        return Scripts.JUDGE.replace(check, "");
    }
}
