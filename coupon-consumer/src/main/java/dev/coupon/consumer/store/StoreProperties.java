package dev.coupon.consumer.store;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Taking claims off the log.
 *
 * @param gather how long a listener rests after a batch of fewer than 1,000 records, so that the next one is
 *     larger; 0 to 1 s. A claim that comes after a quiet time does not wait
 */
@ConfigurationProperties("coupon.store")
record StoreProperties(@DefaultValue("50ms") Duration gather) {

    static final int FULL_BATCH = 1_000;

    private static final Duration LONGEST = Duration.ofSeconds(1);

    StoreProperties {
        if (gather.isNegative() || gather.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("coupon.store.gather must be 0 to " + LONGEST + ", is " + gather);
        }
    }
}
