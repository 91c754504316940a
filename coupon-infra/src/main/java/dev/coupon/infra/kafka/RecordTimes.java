package dev.coupon.infra.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Looks up when records were written, beside all groups, of each partition one small fetch. Connects at the first use: a
 * server whose consumers are never behind has no connection for it. Blocking; of one thread.
 */
final class RecordTimes implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(200);

    /** A batch comes as a whole, however large: this asks for no second one. */
    private static final int FETCH_BYTES = 1;

    private final Map<String, Object> settings;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    /** @param settings of a consumer; those of its group are left out */
    RecordTimes(Map<String, Object> settings) {
        this.settings = new HashMap<>(settings);
        this.settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.settings.remove(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);
        this.settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Of what is deleted by now, what comes next.
        this.settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        this.settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        this.settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    }

    /**
     * When the earliest of the records at these places was written.
     *
     * @return empty when Kafka hands over none of them within two seconds
     */
    Optional<Instant> earliest(Map<TopicPartition, Long> places) {
        KafkaConsumer<byte[], byte[]> reading = consumer();
        reading.assign(places.keySet());
        places.forEach(reading::seek);
        Set<TopicPartition> left = new HashSet<>(places.keySet());
        long earliestMillis = Long.MAX_VALUE;
        long begunNanos = System.nanoTime();
        while (!left.isEmpty() && System.nanoTime() - begunNanos < PATIENCE.toNanos()) {
            ConsumerRecords<byte[], byte[]> records = reading.poll(POLL);
            for (TopicPartition partition : records.partitions()) {
                earliestMillis = Math.min(
                        earliestMillis, records.records(partition).get(0).timestamp());
            }
            reading.pause(records.partitions());
            left.removeAll(records.partitions());
        }
        reading.unsubscribe();
        return earliestMillis == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(earliestMillis));
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        KafkaConsumer<byte[], byte[]> made = consumer;
        if (made == null) {
            made = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            consumer = made;
        }
        return made;
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
        }
    }
}
