package dev.coupon.domain.issue;

import java.util.concurrent.CompletionStage;

/** Port: makes an admitted claim durable. Thread-safe; does not block. */
@FunctionalInterface
public interface ClaimPublisher {

    /**
     * Appends the claim to the log.
     *
     * @return completed when all in-sync replicas have it; failed when that is not known, which does not mean that it was
     *     not appended
     */
    CompletionStage<?> publish(AdmittedClaim claim, Trace trace);
}
