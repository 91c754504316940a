package dev.coupon.domain.issue;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Port: what the gate knows, for those who only ask. Thread-safe; blocks for at most two seconds. */
public interface GateView {

    /**
     * How the gate stands to {@code epoch}, on the server that is reached now.
     *
     * @throws GateFault when the gate is away
     */
    GateState state(UUID couponId, long epoch);

    /**
     * How many of the coupon can still be claimed.
     *
     * @return empty when the gate is closed or has never been open
     * @throws GateFault when the gate is away
     */
    OptionalLong remaining(UUID couponId);

    /**
     * What the gate has counted.
     *
     * @return empty when the gate is closed or has never been open
     * @throws GateFault when the gate is away
     */
    Optional<GateCounts> counts(UUID couponId);

    /**
     * What remains of many coupons at once, as it was at most a quarter of a second ago. One whose gate is closed, away or
     * unknown is not in the map.
     */
    Map<UUID, Long> remaining(Collection<UUID> couponIds);

    /**
     * What the gate knows of a user whom it let in.
     *
     * @return empty when it did not let the user in
     * @throws GateFault when the gate is away, or closed and therefore cannot know
     */
    Optional<EntrantState> entrant(UUID couponId, UUID userId);
}
