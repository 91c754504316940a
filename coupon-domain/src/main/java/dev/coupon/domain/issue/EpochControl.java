package dev.coupon.domain.issue;

import java.time.Duration;
import java.util.Optional;
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
     * Ends an epoch before its gate can be rebuilt: claims let in under it are accepted no more.
     *
     * @return whether this call ended it: {@code from} was the epoch, and not one that is being rebuilt
     */
    boolean end(UUID couponId, long from);

    /**
     * Begins a rebuild: the epoch becomes {@code from + 1}, and its lease the caller's.
     *
     * @return for how long no epoch has had an open gate; empty when {@code from} is not the epoch, or somebody else has
     *     the lease
     */
    Optional<Duration> raise(UUID couponId, long from);

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

    /**
     * Has to be called right before the gate is opened: from here on {@code epoch} counts as one whose gate was open, so
     * that the next rebuild waits for its claims.
     *
     * @return whether {@code epoch} still is the current one; if not, the gate must not be opened
     */
    boolean begin(UUID couponId, long epoch);

    /** Gives the lease back, if {@code epoch} still is the current one. */
    void release(UUID couponId, long epoch);
}
