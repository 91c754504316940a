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

/** Compares the ends of the partitions with the offsets that the storing group has committed. */
final class KafkaClaimLog implements ClaimLog, AutoCloseable {

    private static final int TIMEOUT_MILLIS = 3_000;

    private final String topic;
    private final String group;
    private final Admin admin;

    KafkaClaimLog(ClaimTopicProperties topic, String group, Map<String, Object> settings) {
        this.topic = topic.topic();
        this.group = group;
        Map<String, Object> bounded = new HashMap<>(settings);
        bounded.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        bounded.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        this.admin = Admin.create(bounded);
    }

    String topic() {
        return topic;
    }

    @Override
    public Position end() {
        var description = await(requireNonNull(
                admin.describeTopics(List.of(topic)).topicNameValues().get(topic)));
        Map<TopicPartition, OffsetSpec> ends = description.partitions().stream()
                .collect(Collectors.toMap(p -> new TopicPartition(topic, p.partition()), p -> OffsetSpec.latest()));
        Map<Integer, Long> offsets = new HashMap<>();
        await(admin.listOffsets(ends).all())
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
            return await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
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
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
