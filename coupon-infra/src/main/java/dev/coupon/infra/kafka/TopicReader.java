package dev.coupon.infra.kafka;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics from a moment on to their end, beside all groups. Blocking; fails within seconds with a {@link
 * KafkaException} when Kafka does not answer or stops to. Not thread-safe.
 */
final class TopicReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int FETCH_BYTES = 8 * 1024 * 1024;
    private static final int PARTITION_FETCH_BYTES = 2 * 1024 * 1024;
    private static final int RECORDS_AT_ONCE = 10_000;

    private final KafkaConsumer<byte[], byte[]> consumer;

    TopicReader(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.remove(ConsumerConfig.GROUP_ID_CONFIG);
        all.remove(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // What was deleted under our hands must be noticed, not jumped over.
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        all.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        all.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_AT_ONCE);
        consumer = new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Hands over every record from {@code since} on that is in the topic now.
     *
     * @return whether the topic still reaches back to {@code since}
     */
    boolean read(String topic, Instant since, Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        Set<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .collect(Collectors.toSet());
        // Before the starts: a record that comes in between must not be taken for none.
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> starts = starts(ends, since);
        consumer.assign(partitions);
        starts.forEach(consumer::seek);
        drain(ends, visitor);
        // Something older is there still, or nothing has ever been deleted.
        return beginnings.entrySet().stream()
                .allMatch(beginning -> beginning.getValue() == 0
                        || requireNonNull(starts.get(beginning.getKey())) > beginning.getValue());
    }

    private Map<TopicPartition, Long> starts(Map<TopicPartition, Long> ends, Instant since) {
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, since.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        Map<TopicPartition, Long> starts = new HashMap<>();
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp first = found.get(partition);
            starts.put(partition, first == null ? end : first.offset());
        });
        return starts;
    }

    private void drain(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        Map<TopicPartition, Long> left = new HashMap<>(ends);
        dropRead(left);
        long lastProgressNanos = System.nanoTime();
        while (!left.isEmpty()) {
            var records = consumer.poll(POLL);
            ends.forEach((partition, end) -> records.records(partition).stream()
                    .filter(record -> record.offset() < end)
                    .forEach(visitor));
            int before = left.size();
            dropRead(left);
            long now = System.nanoTime();
            if (!records.isEmpty() || left.size() < before) {
                lastProgressNanos = now;
            } else if (now - lastProgressNanos > TimeUnit.MILLISECONDS.toNanos(PATIENCE.toMillis())) {
                throw new TimeoutException("no records of " + left.keySet() + " in " + PATIENCE);
            }
        }
    }

    private void dropRead(Map<TopicPartition, Long> left) {
        List<TopicPartition> read = left.entrySet().stream()
                .filter(end -> consumer.position(end.getKey()) >= end.getValue())
                .map(Map.Entry::getKey)
                .toList();
        consumer.pause(read);
        left.keySet().removeAll(read);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
