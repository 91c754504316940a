package dev.coupon.consumer.store;

import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Health {@code log}: whether claims are taken off the log: the listeners run, and each has sent a heartbeat to its group
 * within the session. What they know of themselves; asks nobody.
 */
@Component
final class LogHealthIndicator implements HealthIndicator {

    private static final String LAST_HEARTBEAT = "last-heartbeat-seconds-ago";
    private static final String ASSIGNED_PARTITIONS = "assigned-partitions";

    private final KafkaListenerEndpointRegistry listeners;
    private final long sessionSeconds;

    LogHealthIndicator(
            KafkaListenerEndpointRegistry listeners,
            @Value("${spring.kafka.consumer.properties.session.timeout.ms:10000}") long sessionMillis) {
        this.listeners = listeners;
        this.sessionSeconds = sessionMillis / 1_000;
    }

    @Override
    public Health health() {
        MessageListenerContainer container = listeners.getListenerContainer(ClaimListener.ID);
        if (container == null || !container.isRunning()) {
            return Health.down().withDetail("reason", "nobody listens").build();
        }
        long silent = container.metrics().values().stream()
                .filter(metrics -> !isHeard(metrics))
                .count();
        return silent == 0
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", silent + " listeners do not hear from Kafka")
                        .build();
    }

    /** Who has just joined has partitions, and has sent no heartbeat yet. */
    private boolean isHeard(Map<MetricName, ? extends Metric> metrics) {
        double heartbeatSecondsAgo = value(metrics, LAST_HEARTBEAT);
        return heartbeatSecondsAgo < 0
                ? value(metrics, ASSIGNED_PARTITIONS) > 0
                : heartbeatSecondsAgo <= sessionSeconds;
    }

    private static double value(Map<MetricName, ? extends Metric> metrics, String name) {
        return metrics.values().stream()
                .filter(metric -> metric.metricName().name().equals(name))
                .map(Metric::metricValue)
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .findFirst()
                .orElse(-1);
    }
}
