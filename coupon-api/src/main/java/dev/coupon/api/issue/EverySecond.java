package dev.coupon.api.issue;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does something with what claims have left behind, every second, from the start of the server until the last claim of a stop
 * is answered, and then once more. Can be started again after a stop.
 */
final class EverySecond implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EverySecond.class);

    private final String name;
    private final Runnable each;
    private final Runnable last;
    private volatile @Nullable ScheduledExecutorService seconds;

    /**
     * @param name of the thread
     * @param last instead of {@code each}, the last time; the two can meet
     */
    EverySecond(String name, Runnable each, Runnable last) {
        this.name = name;
        this.each = each;
        this.last = last;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        started.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
        seconds = started;
    }

    private void tick() {
        try {
            each.run();
        } catch (RuntimeException e) {
            // Thrown on, it would end all seconds to come.
            log.error("{}: nothing was done in this second", name, e);
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService started = seconds;
        if (started != null) {
            seconds = null;
            started.shutdownNow();
            last.run();
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
