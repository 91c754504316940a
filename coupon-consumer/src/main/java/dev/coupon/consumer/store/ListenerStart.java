package dev.coupon.consumer.store;

import static java.util.Objects.requireNonNull;

import dev.coupon.infra.start.AwaitedServer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.stereotype.Component;

/**
 * Starts the listeners once the tables and the topic are there. A start waits for that as long as it usually takes; where
 * it takes longer, the server lives and is not ready.
 */
@Component
final class ListenerStart implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ListenerStart.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final KafkaListenerEndpointRegistry listeners;
    private final List<AwaitedServer> awaited;
    private volatile @Nullable Thread waiting;
    private volatile boolean running;

    ListenerStart(KafkaListenerEndpointRegistry listeners, List<AwaitedServer> awaited) {
        this.listeners = listeners;
        this.awaited = awaited;
    }

    @Override
    public void start() {
        running = true;
        try {
            if (areThereWithin(PATIENCE)) {
                listen();
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        Thread thread = new Thread(this::listenWhenTheyAreThere, "listener-start");
        thread.setDaemon(true);
        waiting = thread;
        thread.start();
    }

    private void listenWhenTheyAreThere() {
        try {
            while (running) {
                if (areThereWithin(PATIENCE)) {
                    listen();
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean areThereWithin(Duration limit) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + limit.toNanos();
        while (!awaited.stream().filter(AwaitedServer::isNeeded).allMatch(AwaitedServer::isThere)) {
            if (System.nanoTime() - deadlineNanos > 0) {
                return false;
            }
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
        return true;
    }

    private void listen() {
        requireNonNull(listeners.getListenerContainer(ClaimListener.ID)).start();
        log.info("taking claims off the log");
    }

    @Override
    public void stop() {
        running = false;
        Thread thread = waiting;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the web server, which tells how far the start is; stopped before the listeners are. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 50;
    }
}
