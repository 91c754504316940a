package dev.coupon.domain.issue;

import java.util.Optional;
import java.util.UUID;

/**
 * Port: keeps two servers from rebuilding the same gate at the same time. A cost saver, never a safety net: whichever of
 * two rebuilds raised the epoch first is the only one that can go on. Thread-safe; blocks for a few seconds at most.
 */
@FunctionalInterface
public interface RebuildLock {

    /**
     * Takes the lock of one coupon's gate, for as long as this process lives or until it is given back.
     *
     * @return empty when somebody else has it
     * @throws GateFault when Redis is away
     */
    Optional<Held> tryLock(UUID couponId);

    /** Closing gives the lock back. Does not wait and does not throw. */
    @FunctionalInterface
    interface Held extends AutoCloseable {
        @Override
        void close();
    }
}
