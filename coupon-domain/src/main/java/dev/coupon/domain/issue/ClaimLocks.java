package dev.coupon.domain.issue;

import java.util.Set;

/**
 * Port: keeps two consumers from storing the same claims at the same time, which would be harmless but costly. A cost
 * saver, never a safety net: where the locks cannot be had in a bounded time, the work goes on without them.
 */
@FunctionalInterface
public interface ClaimLocks {

    /**
     * Waits a bounded time for the locks of all the claims in some partitions of the log. Never throws.
     *
     * @param partitions their names; all claims of one user are in one partition
     */
    Held lock(Set<String> partitions);

    /** Closing gives back what was taken, if anything was. Does not wait and does not throw. */
    @FunctionalInterface
    interface Held extends AutoCloseable {
        @Override
        void close();
    }
}
