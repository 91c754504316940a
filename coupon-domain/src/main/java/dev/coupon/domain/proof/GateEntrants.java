package dev.coupon.domain.proof;

import dev.coupon.domain.issue.GateFault;
import java.util.UUID;
import java.util.function.Consumer;

/** Port: whom an open gate has let in. Blocking; reads in bounded portions. */
@FunctionalInterface
public interface GateEntrants {

    /**
     * Hands over the entrants, and after them those who are pending; a user possibly more than once.
     *
     * @throws GateFault when the gate is away or was not open under {@code epoch} all the time; then what was handed over
     *     means nothing
     */
    void forEach(UUID couponId, long epoch, Consumer<UUID> entrant, Consumer<UUID> pending);
}
