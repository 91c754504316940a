package dev.coupon.infra.kafka;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.reconcile.LogAudit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topic behind the storing group, up to what that has committed and no further. A group of its own keeps the
 * place; it has no members, so the storing group does not notice.
 */
final class KafkaLogAudit implements LogAudit, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int TIMEOUT_MILLIS = 5_000;

    private final String topic;
    private final Map<String, Object> settings;
    private final KafkaClaimLog log;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private boolean closed;

    KafkaLogAudit(ClaimTopicProperties topic, String group, Map<String, Object> settings, KafkaClaimLog log) {
        this.topic = topic.topic();
        this.log = log;
        this.settings = new HashMap<>(settings);
        this.settings.put(ConsumerConfig.GROUP_ID_CONFIG, group + "-reconciler");
        this.settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
        this.settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        this.settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    }

    @Override
    public synchronized List<AcceptedClaim> next(int limit) {
        KafkaConsumer<byte[], byte[]> reading = consumer();
        Map<TopicPartition, Long> ends = assignStored(reading);
        List<AcceptedClaim> claims = new ArrayList<>();
        while (claims.size() < limit && !reading.assignment().stream().allMatch(reading.paused()::contains)) {
            ConsumerRecords<byte[], byte[]> records = reading.poll(PATIENCE);
            if (records.isEmpty()) {
                break;
            }
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() < ends.getOrDefault(partition(record), 0L)) {
                    read(record, claims);
                }
            }
            stopAt(reading, ends);
        }
        return claims;
    }

    /** All partitions, those paused that have nothing stored behind our place. */
    private Map<TopicPartition, Long> assignStored(KafkaConsumer<byte[], byte[]> reading) {
        Map<TopicPartition, Long> ends = log.stored();
        if (!reading.assignment().equals(ends.keySet())) {
            reading.assign(ends.keySet());
        }
        reading.resume(ends.keySet());
        stopAt(reading, ends);
        return ends;
    }

    private static void stopAt(KafkaConsumer<byte[], byte[]> reading, Map<TopicPartition, Long> ends) {
        ends.forEach((partition, end) -> {
            if (reading.position(partition) >= end) {
                reading.seek(partition, end);
                reading.pause(List.of(partition));
            }
        });
    }

    private static void read(ConsumerRecord<byte[], byte[]> record, List<AcceptedClaim> claims) {
        try {
            claims.add(ReceivedClaim.readAnyVersion(record));
        } catch (UndecodableRecordException deadLetter) {
            // No claim: the listener has put it where such records are kept.
        }
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    @Override
    public synchronized void passed() {
        consumer().commitSync();
    }

    @Override
    public synchronized void rewind(Instant since) {
        KafkaConsumer<byte[], byte[]> reading = consumer();
        Map<TopicPartition, Long> times = new HashMap<>();
        assignStored(reading).keySet().forEach(partition -> times.put(partition, since.toEpochMilli()));
        reading.offsetsForTimes(times).forEach((partition, first) -> {
            if (first != null && first.offset() < reading.position(partition)) {
                reading.seek(partition, first.offset());
            }
        });
        reading.commitSync();
    }

    @Override
    public synchronized void restart() {
        if (consumer != null) {
            consumer.close(CloseOptions.timeout(PATIENCE));
            consumer = null;
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        if (closed) {
            throw new IllegalStateException("the reading of " + topic + " is closed");
        }
        if (consumer == null) {
            consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }
        return consumer;
    }

    @Override
    public synchronized void close() {
        restart();
        closed = true;
    }
}
