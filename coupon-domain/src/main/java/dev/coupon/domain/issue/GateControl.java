package dev.coupon.domain.issue;

import dev.coupon.domain.coupon.Coupon;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Port: what the keeper of the gates does to them. Blocking; every method throws {@link GateFault} when Redis is away.
 */
public interface GateControl {

    /** Whether the gate lets claims in under {@code epoch}, on the server that is reached now. */
    boolean isOpen(UUID couponId, long epoch);

    /** From here on nobody is let in until the gate is opened with {@code epoch}. */
    void close(UUID couponId, long epoch);

    /** Adds to those who will be in when the gate opens with {@code epoch}. */
    void load(UUID couponId, long epoch, List<UUID> entrants);

    /**
     * Replaces the gate by one with exactly the loaded entrants.
     *
     * @return whether it was closed for this epoch still, on the server it was closed on; if not, nothing changed
     */
    boolean open(Coupon coupon, long epoch);

    /** Removes all that is kept of the gate of a coupon that nobody can claim or use any more. */
    void forget(UUID couponId);

    /** The claims that have been pending for at least {@code age}. */
    List<AdmittedClaim> pending(UUID couponId, long epoch, Duration age);
}
