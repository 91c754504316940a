package dev.coupon.simulation;

import java.util.concurrent.TimeUnit;

/**
 * Who does not see what. An API server must read the epochs while a Redis is at work that a keeper does not see: else it is
 * cut off twice, which breaks a promise, and happens only where the scenario allows it.
 */
final class Sight {

    /** Within this an API server has read the epochs again. */
    private static final long READ_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

    private final World world;
    private final Scenario scenario;
    private final Simulation simulation;
    private long blindUntilNanos;
    private long unseenUntilNanos;

    Sight(World world, Scenario scenario, Simulation simulation) {
        this.world = world;
        this.scenario = scenario;
        this.simulation = simulation;
    }

    /** Whether a process may be cut off from the database, or stand still, for so long. Notes that it is. */
    boolean mayBeBlind(Node node, long forNanos) {
        if (!simulation.isApi(node)) {
            return true;
        }
        boolean allowed =
                scenario.cutOffTwice() || !simulation.redis().isSplit() && world.nowNanos() > unseenUntilNanos;
        if (allowed) {
            blindUntilNanos = Math.max(blindUntilNanos, world.nowNanos() + forNanos + READ_NANOS);
        }
        return allowed;
    }

    /** Whether a keeper may take a Redis for dead that lives, for so long. Notes that it does. */
    boolean mayBeUnseen(long forNanos) {
        boolean allowed = scenario.cutOffTwice() || world.nowNanos() > blindUntilNanos;
        if (allowed) {
            unseenUntilNanos = Math.max(unseenUntilNanos, world.nowNanos() + forNanos + READ_NANOS);
        }
        return allowed;
    }
}
