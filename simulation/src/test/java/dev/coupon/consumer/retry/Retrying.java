package dev.coupon.consumer.retry;

import dev.coupon.domain.issue.FailedClaimPublisher;
import dev.coupon.domain.issue.FailedIssuedCoupons;
import java.time.Duration;

/** The scheduler of failed claims, for those outside of its package. */
public final class Retrying {

    private final FailedIssuedCouponScheduler scheduler;

    public Retrying(FailedIssuedCoupons failures, FailedClaimPublisher publisher) {
        scheduler = new FailedIssuedCouponScheduler(failures, publisher, new RetryProperties(Duration.ofSeconds(5), 3));
    }

    public void sendDue() {
        scheduler.sendDue();
    }
}
