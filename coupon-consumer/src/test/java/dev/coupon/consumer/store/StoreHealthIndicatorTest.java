package dev.coupon.consumer.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class StoreHealthIndicatorTest {

    private final StoreHealthIndicator health =
            new StoreHealthIndicator(Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC));

    @Test
    void isDownFromTheFirstFailureToTheNextSuccess() {
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        health.failed(new IllegalStateException("away"));
        health.failed(new IllegalStateException("still away"));
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails()).containsEntry("since", "2026-03-01T12:00:00Z");
        health.succeeded();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void isDownWhileOneOfTwoListenersFails() throws InterruptedException {
        health.failed(new IllegalStateException("away"));
        Thread other = new Thread(health::succeeded, "another listener");
        other.start();
        other.join();

        assertThat(health.failingListeners()).isEqualTo(1);
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    }
}
