package dev.coupon.domain.issue;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Port: appends claims that could not be stored to the log once more, marked as retries. Thread-safe. */
@FunctionalInterface
public interface FailedClaimPublisher {

    /**
     * Blocks a few seconds at most, while the log is away.
     *
     * @return completed when all in-sync replicas have all of them; failed when that is not known of one
     */
    CompletionStage<?> publish(List<FailedIssuedCoupons.Due> due);
}
