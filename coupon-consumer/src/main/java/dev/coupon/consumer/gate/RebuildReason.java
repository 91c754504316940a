package dev.coupon.consumer.gate;

import dev.coupon.domain.issue.GateState;

/** Why a gate is rebuilt, as far as the keeper that does it knows. */
enum RebuildReason {
    GATE_MISSING,
    OTHER_SERVER,
    OTHER_EPOCH;

    static RebuildReason of(GateState state) {
        return switch (state) {
            case MISSING -> GATE_MISSING;
            case OTHER_SERVER -> OTHER_SERVER;
            case OPEN, OTHER_EPOCH -> OTHER_EPOCH;
        };
    }
}
