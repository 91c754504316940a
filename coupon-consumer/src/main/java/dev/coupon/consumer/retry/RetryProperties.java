package dev.coupon.consumer.retry;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The scheduler of failed claims.
 *
 * @param interval pause between two looks for claims whose time has come
 * @param maxAttempts how often a claim may be refused before it is given up, 1 or more; what fails because of a fault
 *     of ours, such as a closed gate, is tried for good
 * @param pageSize how many are sent before their acks are awaited, 1 to 10,000
 */
@ConfigurationProperties("coupon.retry")
public record RetryProperties(
        @DefaultValue("5s") Duration interval,
        @DefaultValue("10") int maxAttempts,
        @DefaultValue("200") int pageSize) {

    public RetryProperties {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("coupon.retry.interval must be positive, is " + interval);
        }
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("coupon.retry.max-attempts must be 1 or more, is " + maxAttempts);
        }
        if (pageSize < 1 || pageSize > 10_000) {
            throw new IllegalArgumentException("coupon.retry.page-size must be 1 to 10,000, is " + pageSize);
        }
    }
}
