package dev.coupon.consumer.store;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Health {@code store}: down while a listener cannot get rid of its batch. Says so in the log once when it begins and once
 * when it is over, however often it is tried in between. Thread-safe.
 */
@Component
class StoreHealthIndicator implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(StoreHealthIndicator.class);

    private final Clock clock;
    // By listener thread: one that succeeds says nothing about one that does not.
    private final Map<String, RuntimeException> failing = new HashMap<>();
    private Instant since = Instant.MIN;

    StoreHealthIndicator(Clock clock) {
        this.clock = clock;
    }

    /** The calling listener could not store its batch and will try again. */
    synchronized void failed(RuntimeException failure) {
        if (failing.isEmpty()) {
            since = clock.instant();
            log.warn("claims cannot be stored now and stay in the log: {}", failure.getMessage());
            log.debug("first failure", failure);
        }
        failing.put(Thread.currentThread().getName(), failure);
    }

    synchronized void succeeded() {
        if (failing.remove(Thread.currentThread().getName()) != null && failing.isEmpty()) {
            log.info("claims are stored again, after a pause since {}", since);
        }
    }

    /** The listeners begin anew, in threads of other names. */
    synchronized void restarted() {
        failing.clear();
    }

    synchronized int failingListeners() {
        return failing.size();
    }

    @Override
    public synchronized Health health() {
        if (failing.isEmpty()) {
            return Health.up().build();
        }
        // Not the failure itself: its message may name addresses and data.
        return Health.down()
                .withDetail("reason", failing.size() + " listeners cannot store their batch")
                .withDetail("since", since.toString())
                .build();
    }
}
