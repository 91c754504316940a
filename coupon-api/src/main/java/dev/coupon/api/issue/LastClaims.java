package dev.coupon.api.issue;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * Waits at the end of the server for the claims whose clients are gone: what is let in is published and settled all the
 * same. The others are answered before. To be ended before the gate and the publisher are.
 */
final class LastClaims implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(LastClaims.class);

    /** A second for the gate, two for Kafka, and one more. */
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final ClaimsInFlight inFlight;

    LastClaims(ClaimsInFlight inFlight) {
        this.inFlight = inFlight;
    }

    @Override
    public void destroy() throws InterruptedException {
        long deadlineNanos = System.nanoTime() + LONGEST.toNanos();
        while (inFlight.count() > 0 && System.nanoTime() - deadlineNanos < 0) {
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
        if (inFlight.count() > 0) {
            log.warn("ending with {} claims in flight, which the relay publishes again", inFlight.count());
        }
    }
}
