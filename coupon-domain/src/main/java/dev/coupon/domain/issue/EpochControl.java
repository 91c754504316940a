package dev.coupon.domain.issue;

import java.time.Duration;
import java.util.UUID;

/**
 * Port: how an epoch ends and the next one begins. The database decides; of any number of callers one succeeds. Whoever
 * raised the epoch has the lease of the coupon's rebuild, until it is released or was not held for {@link #LEASE}.
 * Thread-safe, blocking; every method throws when the database is away.
 */
public interface EpochControl {

    /** How long the rebuild of somebody who died keeps others from beginning one. */
    Duration LEASE = Duration.ofSeconds(6);

    /**
     * Whether {@code epoch} is the current one and nobody rebuilds. Only a gate that is found closed <em>after</em> this was
     * asked needs a rebuild: found before, it may just have been opened by whoever had the lease.
     */
    boolean isFree(UUID couponId, long epoch);

    /**
     * Begins a rebuild: the epoch becomes {@code from + 1}, and its lease the caller's.
     *
     * @return false, and nothing changed, when {@code from} is not the epoch, or somebody else has the lease
     */
    boolean raise(UUID couponId, long from);

    /**
     * Renews the lease of a rebuild.
     *
     * @return whether {@code epoch} still is the current one; if not, somebody else has begun another rebuild
     */
    boolean hold(UUID couponId, long epoch);

    /**
     * From here on a claim admitted before {@code epoch} is stored only after it was judged again.
     *
     * @return whether {@code epoch} still is the current one, and the fence stands
     */
    boolean fence(UUID couponId, long epoch);

    /** Gives the lease back, if {@code epoch} still is the current one. */
    void release(UUID couponId, long epoch);
}
