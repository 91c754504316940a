package dev.coupon.domain.reconcile;

import dev.coupon.domain.issue.GateFault;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Port: the keys of a gate, to be compared with rows. Blocking, thread-safe; in portions, so that no call holds Redis up.
 * Every method throws {@link GateFault} when Redis is away.
 */
public interface GateAudit {

    /**
     * How many there are of each.
     *
     * @param entryLimit how many entries the gate may give
     */
    record Counts(long entrants, long entries, long pending, long accepted, long entryLimit) {}

    /** @param entrantsAdded users who were not in; @param entriesRaised by how much the count rose */
    record Repaired(long entrantsAdded, long entriesRaised) {}

    /** Those of the users whose claim waits. */
    record Waiting(Set<UUID> pending, Set<UUID> accepted) {}

    /** Empty when the gate is not open under the epoch on the server that is reached. */
    Optional<Counts> counts(UUID couponId, long epoch);

    /** Those of the users who are not in. */
    Set<UUID> unknown(UUID couponId, List<UUID> users);

    Waiting waiting(UUID couponId, Collection<UUID> users);

    /** Hands over the entrants. One that comes or goes meanwhile may be missing, and one may be handed over twice. */
    void forEachEntrant(UUID couponId, Consumer<List<UUID>> portion);

    /** Hands over the users of accepted claims, as {@link #forEachEntrant} does. */
    void forEachAccepted(UUID couponId, Consumer<List<UUID>> portion);

    /**
     * Lets the users be in, and the count of entries be no less than that of entrants: both only take room away. Changes
     * nothing when the gate is not open under the epoch on the server that is reached.
     */
    Repaired repair(UUID couponId, long epoch, List<UUID> users);

    /** Takes note that the users have a row. */
    void stored(UUID couponId, List<UUID> users);
}
