package dev.coupon.api.issue;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Has the claims of each second told, from the start of the server until the last claim of a stop is answered. */
final class ClaimLogTicker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ClaimLogTicker.class);

    private final ClaimLog claims;
    private volatile boolean isRunning;

    private final ScheduledExecutorService seconds = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "claim-log");
        thread.setDaemon(true);
        return thread;
    });

    ClaimLogTicker(ClaimLog claims) {
        this.claims = claims;
    }

    @Override
    public void start() {
        isRunning = true;
        seconds.scheduleAtFixedRate(this::tell, 1, 1, TimeUnit.SECONDS);
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
        isRunning = false;
        seconds.shutdownNow();
        claims.tellCounts();
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    /** Before the web server starts, and after it has stopped. */
    @Override
    public int getPhase() {
        return 0;
    }
}
