package dev.coupon.infra.kafka;

import static java.util.Objects.requireNonNull;

import dev.coupon.domain.issue.ClaimLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;

/** Compares the ends of the partitions with the offsets that the storing group has committed. */
final class KafkaClaimLog implements ClaimLog, AutoCloseable {

    private static final int TIMEOUT_MILLIS = 3_000;

    private final String topic;
    private final String group;
    private final Map<String, Object> settings;
    private @Nullable Admin admin;
    private boolean closed;

    KafkaClaimLog(ClaimTopicProperties topic, String group, Map<String, Object> settings) {
        this.topic = topic.topic();
        this.group = group;
        this.settings = new HashMap<>(settings);
        this.settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        this.settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    }

    /** Made when it is first asked: it cannot be while the brokers' names lead nowhere. */
    private synchronized Admin admin() {
        if (closed) {
            throw new KafkaException("the log's client is closed");
        }
        Admin made = admin;
        if (made == null) {
            made = Admin.create(settings);
            admin = made;
        }
        return made;
    }

    String topic() {
        return topic;
    }

    @Override
    public Position end() {
        var description = await(requireNonNull(
                admin().describeTopics(List.of(topic)).topicNameValues().get(topic)));
        Map<TopicPartition, OffsetSpec> ends = description.partitions().stream()
                .collect(Collectors.toMap(p -> new TopicPartition(topic, p.partition()), p -> OffsetSpec.latest()));
        Map<Integer, Long> offsets = new HashMap<>();
        await(admin().listOffsets(ends).all())
                .forEach((partition, end) -> offsets.put(partition.partition(), end.offset()));
        return new Position(offsets);
    }

    @Override
    public boolean isStored(Position position) {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        return position.offsets().entrySet().stream().allMatch(end -> {
            OffsetAndMetadata offset = committed.get(new TopicPartition(topic, end.getKey()));
            return end.getValue() <= (offset == null ? 0 : offset.offset());
        });
    }

    /** How far the consumers are done, a partition; those missing they have not begun. */
    Map<TopicPartition, Long> stored() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        committed().forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition, offset.offset());
            }
        });
        return offsets;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        try {
            return await(admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        } catch (GroupIdNotFoundException neverStored) {
            return Map.of();
        }
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking Kafka", e);
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka did not answer in " + TIMEOUT_MILLIS + " ms", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
