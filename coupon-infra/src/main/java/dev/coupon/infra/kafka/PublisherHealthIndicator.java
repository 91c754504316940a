package dev.coupon.infra.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health {@code publisher}: whether claims can be published. What became of the last ones says so; where there were none,
 * Kafka is asked, every two seconds, however often somebody asks us. Thread-safe.
 */
final class PublisherHealthIndicator implements HealthIndicator, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PublisherHealthIndicator.class);
    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final KafkaClaimPublisher publisher;
    private final TopicCheck check;
    private final Clock clock;
    private final ScheduledExecutorService thread;
    private volatile @Nullable Trouble trouble;
    /** Of the looking thread, as what follows. */
    private long nextNanos = System.nanoTime();

    private boolean reported;

    private record Trouble(Instant since, String reason) {}

    PublisherHealthIndicator(KafkaClaimPublisher publisher, TopicCheck check, Clock clock) {
        this.publisher = publisher;
        this.check = check;
        this.clock = clock;
        this.trouble = new Trouble(clock.instant(), "the topic is not known yet");
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "publisher-health");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.scheduleWithFixedDelay(this::look, 0, SOON.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        // While it is not prepared, often: a start waits for nothing else then.
        if (publisher.isPrepared() && System.nanoTime() - nextNanos >= 0) {
            nextNanos = System.nanoTime() + LOOK.toNanos();
            lookNow();
        }
    }

    private void lookNow() {
        boolean acknowledged = publisher.takeAcknowledged();
        boolean failed = publisher.takeFailed();
        try {
            note(acknowledged ? null : failed ? "claims are not acknowledged" : check.trouble());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            note(e.getClass().getSimpleName());
        }
    }

    private void note(@Nullable String reason) {
        Trouble before = trouble;
        if (reason == null) {
            trouble = null;
            if (before != null && reported) {
                log.info("claims can be published again, after a pause since {}", before.since);
            }
            reported = false;
        } else if (before == null) {
            trouble = new Trouble(clock.instant(), reason);
            reported = true;
            log.warn("claims cannot be published: {}", reason);
        } else {
            trouble = new Trouble(before.since, reason);
        }
    }

    @Override
    public Health health() {
        Trouble now = trouble;
        return now == null
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", now.reason)
                        .withDetail("since", now.since.toString())
                        .build();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        check.close();
    }
}
