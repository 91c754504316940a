package dev.coupon.api.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an API server ends.
 *
 * @param delay how long it goes on taking requests while it says that it is not ready, so that balancers notice; 0 to 60 s
 * @param timeout how long it then waits for the answers to what it has taken, 1 s to 60 s; what takes longer is cut off
 */
@ConfigurationProperties("coupon.shutdown")
record ShutdownProperties(
        @DefaultValue("5s") Duration delay,
        @DefaultValue("20s") Duration timeout) {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    ShutdownProperties {
        check("delay", delay, Duration.ZERO);
        check("timeout", timeout, Duration.ofSeconds(1));
    }

    private static void check(String name, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("coupon.shutdown." + name + " must be " + least.toSeconds() + " s to "
                    + LONGEST.toSeconds() + " s, is " + value);
        }
    }
}
