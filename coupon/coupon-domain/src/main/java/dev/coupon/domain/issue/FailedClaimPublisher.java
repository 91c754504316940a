package dev.coupon.domain.issue;

import java.util.concurrent.CompletionStage;

/** Port: appends a claim that could not be stored to the log once more, marked as a retry. Thread-safe; does not block. */
@FunctionalInterface
public interface FailedClaimPublisher {

    /** @return completed when all in-sync replicas have it; failed when that is not known */
    CompletionStage<?> publish(FailedIssuedCoupons.Due due);
}
