package dev.coupon.domain.issue;

import dev.coupon.domain.coupon.Coupon;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * Port: what the keeper of the gates does to them. Blocking; every method throws {@link GateFault} when Redis is away.
 */
public interface GateControl {

    /** How the gate stands to {@code epoch}, on the server that is reached now. */
    default GateState state(UUID couponId, long epoch) {
        return look(couponId, epoch).state();
    }

    /** The same, and which terms the gate has, for the price of one. */
    GateLook look(UUID couponId, long epoch);

    /** Whether the gate lets claims in under {@code epoch}, on the server that is reached now. */
    default boolean isOpen(UUID couponId, long epoch) {
        return state(couponId, epoch) == GateState.OPEN;
    }

    /** From here on nobody is let in until the gate is opened with {@code epoch}. */
    void close(UUID couponId, long epoch);

    /**
     * Adds to those who will be in when the gate opens with {@code epoch}. Does not wait for the answer, so that several
     * portions can be on their way.
     *
     * @return completed when they are added; failed with {@link GateFault} when that is not known
     */
    CompletionStage<?> load(UUID couponId, long epoch, List<UUID> entrants);

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
