package dev.coupon.api.account;

import dev.coupon.domain.account.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes expired sessions once in a while, in small portions: nobody asks for them any more. */
final class ExpiredSessions implements AutoCloseable {

    static final int PORTION = 500;

    private static final Logger LOG = LoggerFactory.getLogger(ExpiredSessions.class);
    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final int MOST_PORTIONS = 100;

    private final Sessions sessions;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "expired-sessions");
        thread.setDaemon(true);
        return thread;
    });

    ExpiredSessions(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    void start() {
        // Servers that were started together do not come at the same time.
        long first = ThreadLocalRandom.current().nextLong(INTERVAL.toMillis());
        timer.scheduleWithFixedDelay(this::delete, first, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Deletes what has expired, up to 50,000; the others the next time. */
    void delete() {
        try {
            for (int i = 0; i < MOST_PORTIONS; i++) {
                if (sessions.deleteExpired(clock.instant(), PORTION) < PORTION) {
                    return;
                }
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "expired sessions were not deleted, next attempt in {} s: {}",
                    INTERVAL.toSeconds(),
                    e.getMessage());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
