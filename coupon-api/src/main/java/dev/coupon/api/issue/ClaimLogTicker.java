package dev.coupon.api.issue;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Has the claims of each second told, from the start of the server until the last claim of a stop is answered. Can be started
 * again after a stop.
 */
final class ClaimLogTicker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ClaimLogTicker.class);

    private final ClaimLog claims;
    private volatile @Nullable ScheduledExecutorService seconds;

    ClaimLogTicker(ClaimLog claims) {
        this.claims = claims;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "claim-log");
            thread.setDaemon(true);
            return thread;
        });
        started.scheduleAtFixedRate(this::tell, 1, 1, TimeUnit.SECONDS);
        seconds = started;
    }

    private void tell() {
        try {
            claims.tellCounts();
        } catch (RuntimeException e) {
            // Thrown on, it would end all seconds to come.
            log.error("the claims of a second could not be counted", e);
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService started = seconds;
        if (started != null) {
            seconds = null;
            started.shutdownNow();
            claims.tellCounts();
        }
    }

    @Override
    public boolean isRunning() {
        return seconds != null;
    }

    /** Before the web server starts, and after it has stopped. */
    @Override
    public int getPhase() {
        return 0;
    }
}
