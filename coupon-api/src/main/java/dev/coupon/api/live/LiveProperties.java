package dev.coupon.api.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The live picture of one API server.
 *
 * @param tick how often it is made while somebody looks at it, 250 ms to 10 s
 * @param heartbeat the longest silence of a stream, 1 s to 14 s
 * @param longestStream after half of this to all of it a stream ends, so that watchers spread over servers; 2 s to 1 h
 * @param maxWatchers streams at a time, 1 to 1,000,000, as far as the connections of the server reach; one more is answered 503
 *     OVERLOADED
 * @param maxWatchersPerAddress how many of them come from one address, an IPv6 network of 64 bits counting as one, up to
 *     1,000,000; 0: no limit. Private addresses have none
 */
@ConfigurationProperties("coupon.live")
record LiveProperties(
        @DefaultValue("500ms") Duration tick,
        @DefaultValue("10s") Duration heartbeat,
        @DefaultValue("10m") Duration longestStream,
        @DefaultValue("10000") int maxWatchers,
        @DefaultValue("2000") int maxWatchersPerAddress) {

    /** What a view of the gates may have remembered: looking more often would show the same again. */
    private static final Duration SHORTEST_TICK = Duration.ofMillis(250);

    private static final int MOST_WATCHERS = 1_000_000;

    LiveProperties {
        check("tick", tick, SHORTEST_TICK, Duration.ofSeconds(10));
        check("heartbeat", heartbeat, Duration.ofSeconds(1), Duration.ofSeconds(14));
        check("longest-stream", longestStream, Duration.ofSeconds(2), Duration.ofHours(1));
        check("max-watchers", maxWatchers, 1);
        check("max-watchers-per-address", maxWatchersPerAddress, 0);
    }

    private static void check(String setting, Duration value, Duration shortest, Duration longest) {
        if (value.compareTo(shortest) < 0 || value.compareTo(longest) > 0) {
            throw new IllegalArgumentException("coupon.live." + setting + " must be " + shortest.toMillis() + "ms to "
                    + longest.toMillis() + "ms, is " + value.toMillis() + "ms");
        }
    }

    private static void check(String setting, int watchers, int least) {
        if (watchers < least || watchers > MOST_WATCHERS) {
            throw new IllegalArgumentException(
                    "coupon.live." + setting + " must be " + least + " to " + MOST_WATCHERS + ", is " + watchers);
        }
    }
}
