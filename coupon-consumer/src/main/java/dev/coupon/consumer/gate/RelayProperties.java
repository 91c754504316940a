package dev.coupon.consumer.gate;

import dev.coupon.domain.issue.Acceptance;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The relay of pending claims.
 *
 * @param interval pause between two looks
 * @param age how long a claim has to be pending before it is published again, more than the 3 s in which the API server
 *     that let it in may still be busy with it
 */
@ConfigurationProperties("coupon.relay")
record RelayProperties(
        @DefaultValue("2s") Duration interval,
        @DefaultValue("10s") Duration age) {

    RelayProperties {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("coupon.relay.interval must be positive, is " + interval);
        }
        if (age.compareTo(Acceptance.DEADLINE) <= 0) {
            throw new IllegalArgumentException(
                    "coupon.relay.age must be more than " + Acceptance.DEADLINE + ", is " + age);
        }
    }
}
