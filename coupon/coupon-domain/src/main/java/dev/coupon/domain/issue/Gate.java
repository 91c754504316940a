package dev.coupon.domain.issue;

import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Port: the judge of a coupon's claims. Thread-safe; no method blocks. */
public interface Gate {

    /**
     * Judges one claim.
     *
     * @return the judgement; fails with {@link GateFault} when there is none, within two seconds
     */
    CompletionStage<Judgement> judge(UUID couponId, UUID userId);

    /**
     * Takes an accepted claim off pending. Best effort: a claim that stays pending is published again, which changes
     * nothing.
     */
    void settle(AdmittedClaim claim);
}
