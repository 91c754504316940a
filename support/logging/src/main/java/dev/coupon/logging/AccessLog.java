package dev.coupon.logging;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each request, to the logger {@code dev.coupon.access}: {@code POST /api/coupon 201 12 ms}. Who asked and
 * what the body said stays out of it.
 */
public final class AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.coupon.access");

    private AccessLog() {}

    /** @param rawPath as it came, still percent-encoded, so that it cannot contain a line break */
    public static void answered(String method, String rawPath, int status, long elapsedNanos) {
        LOG.info("{} {} {} {} ms", method, rawPath, status, TimeUnit.NANOSECONDS.toMillis(elapsedNanos));
    }
}
