package dev.coupon.api.web;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the API server expects of those who talk HTTP to it.
 *
 * @param requestTimeout how long a request may take from its first byte to its last, and an answer until it is taken; 100 ms
 *     to 10 min
 * @param maxConnections how many connections are open at a time, 1 to 1,000,000, as far as the process may have files open;
 *     one more is closed at once
 * @param maxConnectionsPerAddress how many of them come from one address, an IPv6 network of 64 bits counting as one; up to
 *     1,000,000; 0: no limit. Private addresses and trusted proxies have none
 * @param cors other origins, whose pages may call the API in a browser; none by default
 */
@ConfigurationProperties("coupon.http")
record HttpProperties(
        @DefaultValue("10s") Duration requestTimeout,
        @DefaultValue("20000") int maxConnections,
        @DefaultValue("10000") int maxConnectionsPerAddress,
        @DefaultValue Cors cors) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST_CONNECTIONS = 1_000_000;

    /** @param allowedOrigins such as {@code https://shop.example}; {@code *}: all */
    record Cors(@DefaultValue List<String> allowedOrigins) {

        Cors {
            for (String origin : allowedOrigins) {
                if (!origin.equals("*") && !origin.matches("https?://[^/,\\s]+")) {
                    throw new IllegalArgumentException(
                            "coupon.http.cors.allowed-origins must be like https://host or https://host:port, or *; is "
                                    + origin);
                }
            }
        }
    }

    HttpProperties {
        if (requestTimeout.compareTo(SHORTEST) < 0 || requestTimeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "coupon.http.request-timeout must be 100ms to 10m, is " + requestTimeout);
        }
        check("max-connections", maxConnections, 1);
        check("max-connections-per-address", maxConnectionsPerAddress, 0);
    }

    private static void check(String setting, int connections, int least) {
        if (connections < least || connections > MOST_CONNECTIONS) {
            throw new IllegalArgumentException(
                    "coupon.http." + setting + " must be " + least + " to " + MOST_CONNECTIONS + ", is " + connections);
        }
    }
}
