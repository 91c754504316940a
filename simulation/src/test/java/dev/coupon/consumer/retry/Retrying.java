package dev.coupon.consumer.retry;

import dev.coupon.domain.issue.FailedClaimPublisher;
import dev.coupon.domain.issue.FailedIssuedCoupons;
import java.time.Duration;

/** The scheduler of failed claims, for those outside of its package. */
public final class Retrying {

    /** Few at a time, so that pages matter. Nothing is given up: who waits long enough has to be served. */
    public static final RetryProperties RETRY = new RetryProperties(Duration.ofSeconds(5), 1_000, 3);

    private final FailedIssuedCouponScheduler scheduler;

    public Retrying(FailedIssuedCoupons failures, FailedClaimPublisher publisher) {
        scheduler = new FailedIssuedCouponScheduler(failures, publisher, RETRY);
    }

    public void sendDue() {
        scheduler.sendDue();
    }
}
