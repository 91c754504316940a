package dev.coupon.infra.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.Trace;
import dev.coupon.embedded.EmbeddedKafka;
import dev.coupon.embedded.FreePorts;
import dev.coupon.embedded.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class PublishMetricsIT {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final String topic = "publish-" + UUID.randomUUID();

    @Test
    void timesAcknowledgementsAndShowsTheClientsOwnMetrics() throws Exception {
        EmbeddedKafka kafka = TestServers.kafka();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        try (KafkaClaimPublisher publisher = publisher(kafka.bootstrapServers())) {
            // Until the partitions are known it fails at once.
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
                publish(publisher).toCompletableFuture().get();
                return true;
            });

            assertThat(registry.get("coupon.publish.duration")
                            .tag("outcome", "ACKNOWLEDGED")
                            .timer()
                            .count())
                    .isEqualTo(1);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(registry.find("kafka.producer.request.latency.avg")
                                    .meters())
                            .isNotEmpty());
        }
    }

    @Test
    void countsWhatIsNotAcknowledged() {
        try (KafkaClaimPublisher publisher = publisher("127.0.0.1:" + FreePorts.next())) {
            assertThat(publish(publisher).toCompletableFuture()).isCompletedExceptionally();

            assertThat(registry.get("coupon.publish.duration")
                            .tag("outcome", "FAILED")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("coupon.publish.duration")
                            .tag("outcome", "ACKNOWLEDGED")
                            .timer()
                            .count())
                    .isZero();
        }
    }

    private KafkaClaimPublisher publisher(String address) {
        return new KafkaClaimPublisher(
                new ClaimTopicProperties(topic, 1, null), Map.of("bootstrap.servers", address), () -> true, registry);
    }

    private static CompletionStage<?> publish(KafkaClaimPublisher publisher) {
        return publisher.publish(
                new AdmittedClaim(UUID.randomUUID(), UUID.randomUUID(), 1, Instant.now(), 1), new Trace("trace", null));
    }
}
