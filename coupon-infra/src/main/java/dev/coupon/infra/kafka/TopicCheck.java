package dev.coupon.infra.kafka;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/** Asks Kafka whether it takes records of the claims' topic now. Keeps one client. Of one thread. */
final class TopicCheck implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int NOT_KNOWN = -1;

    private final String topic;
    private final Map<String, Object> settings;
    private volatile @Nullable Admin admin;
    private int minInSync = NOT_KNOWN;

    TopicCheck(ClaimTopicProperties topic, Map<String, Object> settings) {
        this.topic = topic.topic();
        this.settings = new HashMap<>(settings);
        this.settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        this.settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    }

    /** Blocks for four seconds at most. Returns why Kafka takes none, or null. */
    @Nullable
    String trouble() throws InterruptedException {
        try {
            Admin asked = admin();
            TopicDescription description = requireNonNull(asked.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                    .get(topic));
            int needed = minInSync(asked);
            return description.partitions().stream().anyMatch(partition -> takes(partition, needed))
                    ? null
                    : "no partition has a leader with enough replicas in sync";
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return KafkaTrouble.of(e);
        }
    }

    private static boolean takes(TopicPartitionInfo partition, int needed) {
        return partition.leader() != null
                && !partition.leader().isEmpty()
                && partition.isr().size() >= needed;
    }

    /** Asked once: nobody changes it while claims are made. One where it must not be asked. */
    private int minInSync(Admin asked) throws InterruptedException, TimeoutException {
        if (minInSync == NOT_KNOWN) {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
            try {
                minInSync = Integer.parseInt(requireNonNull(asked.describeConfigs(List.of(resource))
                                .all()
                                .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                                .get(resource))
                        .get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
                        .value());
            } catch (ExecutionException forbidden) {
                minInSync = 1;
            }
        }
        return minInSync;
    }

    private Admin admin() {
        Admin made = admin;
        if (made == null) {
            made = Admin.create(settings);
            admin = made;
        }
        return made;
    }

    @Override
    public void close() {
        Admin made = admin;
        if (made != null) {
            made.close(Duration.ofSeconds(1));
        }
    }
}
