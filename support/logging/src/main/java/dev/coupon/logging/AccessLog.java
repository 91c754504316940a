package dev.coupon.logging;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each request outside of the claim path, to the logger {@code dev.coupon.access}: {@code GET /api/coupon 200
 * 12 ms user=- client=203.0.113.5}. The same stands in fields of its own where lines are JSON. What the query and the body
 * said stays out of it.
 */
public final class AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.coupon.access");

    private AccessLog() {}

    public static void answered(Request request, int status, long elapsedNanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(elapsedNanos);
        LOG.atInfo()
                .addKeyValue("method", request.method())
                .addKeyValue("path", request.rawPath())
                .addKeyValue("route", request.route())
                .addKeyValue("status", status)
                .addKeyValue("durationMillis", millis)
                .addKeyValue("user", request.userId())
                .addKeyValue("client", request.client())
                .log(
                        "{} {} {} {} ms user={} client={}",
                        request.method(),
                        request.rawPath(),
                        status,
                        millis,
                        request.userId(),
                        request.client());
    }

    /**
     * Who asked for what.
     *
     * @param rawPath as it came, still percent-encoded
     * @param route what the path is an example of, such as {@code /api/coupon/{couponId}}; {@code -} where nothing answers
     * @param userId of the access token; {@code -} where there was no good one
     * @param client where the request came from
     */
    public record Request(String method, String rawPath, String route, String userId, String client) {}
}
