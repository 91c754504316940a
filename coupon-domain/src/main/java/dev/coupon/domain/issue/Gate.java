package dev.coupon.domain.issue;

import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Port: the judge of a coupon's claims. Thread-safe; no method blocks. */
public interface Gate {

    /**
     * Judges one claim.
     *
     * @return the judgement; fails with {@link GateFault} when there is none
     */
    CompletionStage<Judgement> judge(UUID couponId, UUID userId);

    /**
     * Takes an accepted claim off pending. Best effort: a claim that stays pending is published again, which changes
     * nothing.
     *
     * @return whether the claim's epoch still is the gate's, as this server knows it (it asks every second). If not, the
     *     gate is being rebuilt and may not know of the claim: it must not be answered as accepted.
     */
    boolean settle(AdmittedClaim claim);
}
