package dev.coupon.consumer.store;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.FailedIssuedCoupons.Failure;
import dev.coupon.domain.issue.StoredClaimListener;
import dev.coupon.logging.LineBudget;
import dev.coupon.logging.TraceId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells of claims that are stored, and of those that are not: the log, under each claim's own trace id, the metrics, and
 * who listens. A line for every stored claim is at DEBUG: at INFO there is one for a batch, under its first trace id, and a
 * few claims a second have their own, as examples.
 */
@Component
class StoredClaims {

    private static final Logger log = LoggerFactory.getLogger(StoredClaims.class);

    private static final int EXAMPLES_PER_SECOND = 5;

    private final LineBudget examples = new LineBudget(EXAMPLES_PER_SECOND, System.nanoTime());
    private final StoreMetrics metrics;
    private final List<StoredClaimListener> listeners;

    StoredClaims(StoreMetrics metrics, List<StoredClaimListener> listeners) {
        this.metrics = metrics;
        this.listeners = listeners;
    }

    void stored(List<AcceptedClaim> claims, int newRows) {
        if (claims.isEmpty()) {
            return;
        }
        metrics.stored(newRows, claims.size() - newRows);
        List<AdmittedClaim> admitted = claims.stream().map(AcceptedClaim::claim).toList();
        listeners.forEach(listener -> listener.stored(admitted));
        traced(claims.get(0), () -> log.info("stored {} claims, {} of them new", claims.size(), newRows));
        for (AcceptedClaim claim : claims) {
            if (!examples.take(System.nanoTime()) && !log.isDebugEnabled()) {
                return;
            }
            tellOf(claim);
        }
    }

    private static void tellOf(AcceptedClaim accepted) {
        AdmittedClaim claim = accepted.claim();
        traced(
                accepted,
                () -> log.info(
                        "stored claim coupon={} user={} sequence={}",
                        claim.couponId(),
                        claim.userId(),
                        claim.sequence()));
    }

    /** @param givenUp those of them that are not tried again */
    void failed(List<Failure> failed, List<Failure> givenUp) {
        for (Failure one : failed) {
            metrics.failed(one.cause());
            tellOf(one, "claim could not be stored");
        }
        for (Failure one : givenUp) {
            metrics.givenUp(one.cause());
            tellOf(one, "claim was refused too often and is given up");
        }
    }

    private static void tellOf(Failure failure, String what) {
        AdmittedClaim claim = failure.claim().claim();
        traced(
                failure.claim(),
                () -> log.warn(
                        "{}: coupon={} user={} sequence={} {} {}",
                        what,
                        claim.couponId(),
                        claim.userId(),
                        claim.sequence(),
                        failure.cause(),
                        failure.detail()));
    }

    private static void traced(AcceptedClaim claim, Runnable line) {
        try (TraceId.Scope scope =
                TraceId.with(claim.trace().globalTraceId(), claim.trace().traceParent())) {
            line.run();
        }
    }
}
