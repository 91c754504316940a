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
 * @param cors other origins, whose pages may call the API in a browser; none by default
 */
@ConfigurationProperties("coupon.http")
record HttpProperties(
        @DefaultValue("10s") Duration requestTimeout,
        @DefaultValue Cors cors) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(10);

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
    }
}
