package dev.coupon.api.issue;

import dev.coupon.domain.issue.Acceptance;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Claims at this server. Those for whom there is no room are answered OVERLOADED at once.
 *
 * @param maxInFlight the most to work on at a time, 1 to 1,000,000
 * @param longestWait there is room for fewer when claims stay for longer than this on the average, 50 ms to 3 s
 */
@ConfigurationProperties("coupon.claims")
record ClaimProperties(
        @DefaultValue("12000") int maxInFlight,
        @DefaultValue("1500ms") Duration longestWait) {

    private static final int MOST = 1_000_000;
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(50);

    ClaimProperties {
        if (maxInFlight < 1 || maxInFlight > MOST) {
            throw new IllegalArgumentException(
                    "coupon.claims.max-in-flight must be 1 to " + MOST + ", is " + maxInFlight);
        }
        if (longestWait.compareTo(SHORTEST_WAIT) < 0 || longestWait.compareTo(Acceptance.DEADLINE) > 0) {
            throw new IllegalArgumentException("coupon.claims.longest-wait must be 50ms to "
                    + Acceptance.DEADLINE.toSeconds() + "s, is " + longestWait);
        }
    }
}
