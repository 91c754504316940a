package dev.coupon.consumer.retry;

import dev.coupon.domain.issue.FailedClaimPublisher;
import dev.coupon.domain.issue.FailedIssuedCoupons;
import dev.coupon.domain.issue.FailedIssuedCoupons.Due;
import dev.coupon.domain.issue.StoreAwayException;
import dev.coupon.logging.TraceId;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends claims that could not be stored to the log once more, with growing pauses. That says nothing about their success:
 * the transaction that stores a claim marks it resolved, and nobody else does.
 */
@Component
class FailedIssuedCouponScheduler {

    private static final Logger log = LoggerFactory.getLogger(FailedIssuedCouponScheduler.class);

    private final FailedIssuedCoupons failedIssuedCoupons;
    private final FailedClaimPublisher publisher;
    private final int pageSize;

    FailedIssuedCouponScheduler(
            FailedIssuedCoupons failedIssuedCoupons, FailedClaimPublisher publisher, RetryProperties properties) {
        this.failedIssuedCoupons = failedIssuedCoupons;
        this.publisher = publisher;
        this.pageSize = properties.pageSize();
    }

    @Scheduled(fixedDelayString = "${coupon.retry.interval:5s}")
    void sendDue() {
        try {
            List<Due> page = failedIssuedCoupons.takeDue(pageSize);
            while (!page.isEmpty() && sendAll(page)) {
                page = failedIssuedCoupons.takeDue(pageSize);
            }
        } catch (StoreAwayException e) {
            log.debug("failed claims have to wait for the database", e);
        }
    }

    @Scheduled(fixedDelayString = "${coupon.retry.resolve-interval:1m}")
    void resolveStored() {
        try {
            int resolved = failedIssuedCoupons.resolveStored();
            if (resolved > 0) {
                log.info("{} claims that were given up have been stored all the same", resolved);
            }
        } catch (StoreAwayException e) {
            log.debug("given up claims are looked at again when the database is there", e);
        }
    }

    /** Whether all were confirmed; of those that were not, the time will come again. */
    private boolean sendAll(List<Due> page) {
        page.forEach(FailedIssuedCouponScheduler::announce);
        try {
            publisher.publish(page).toCompletableFuture().join();
            return true;
        } catch (CompletionException e) {
            log.warn("not all of {} failed claims could be sent again: {}", page.size(), e.getMessage());
            return false;
        }
    }

    @SuppressWarnings("try") // the scope is held, not used
    private static void announce(Due due) {
        try (TraceId.Scope scope = TraceId.with(due.globalTraceId())) {
            log.info("sending claim again coupon={} user={}", due.couponId(), due.userId());
        }
    }
}
