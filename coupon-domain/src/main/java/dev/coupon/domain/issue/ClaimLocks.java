package dev.coupon.domain.issue;

import java.util.Collection;

/**
 * Port: keeps two consumers from storing the same claims at the same time, which would be harmless but costly. A cost
 * saver, never a safety net: where the locks cannot be had in a bounded time, the work goes on without them.
 */
@FunctionalInterface
public interface ClaimLocks {

    /** Waits a bounded time for the locks of all the claims. Never throws. */
    Held lock(Collection<AdmittedClaim> claims);

    /** Closing gives back what was taken, if anything was. Does not wait and does not throw. */
    @FunctionalInterface
    interface Held extends AutoCloseable {
        @Override
        void close();
    }
}
