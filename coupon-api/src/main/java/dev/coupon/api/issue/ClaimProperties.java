package dev.coupon.api.issue;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Claims at this server.
 *
 * @param maxInFlight the most to work on at a time, 1 to 1,000,000; more are answered OVERLOADED at once. It bounds how long
 *     a claim can wait: at 12,000 claims a second, the default is a second
 */
@ConfigurationProperties("coupon.claims")
record ClaimProperties(@DefaultValue("12000") int maxInFlight) {

    private static final int MOST = 1_000_000;

    ClaimProperties {
        if (maxInFlight < 1 || maxInFlight > MOST) {
            throw new IllegalArgumentException(
                    "coupon.claims.max-in-flight must be 1 to " + MOST + ", is " + maxInFlight);
        }
    }
}
