package dev.coupon.local.chaos;

import dev.coupon.infra.UuidBytes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Reads the log of claims and writes into it, past the system. Used by one thread. */
public final class RecordShop implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int COUPON_AT = 1;
    private static final int USER_AT = COUPON_AT + 16;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;

    public RecordShop(Rig rig) {
        Map<String, Object> settings = Map.of("bootstrap.servers", rig.bootstrapServers());
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** The first records of a coupon, at most so many, as far as they are in the log now. */
    public List<ConsumerRecord<byte[], byte[]>> read(UUID couponId, int most) {
        List<TopicPartition> partitions = consumer.partitionsFor(Backstage.TOPIC).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        byte[] coupon = UuidBytes.of(couponId);
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        while (found.size() < most
                && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (found.size() < most && isOf(coupon, record.value())) {
                    found.add(record);
                }
            }
        }
        return found;
    }

    private static boolean isOf(byte[] coupon, byte[] value) {
        return value.length >= USER_AT && Arrays.equals(coupon, Arrays.copyOfRange(value, COUPON_AT, USER_AT));
    }

    /** The users of a coupon's records that are in the log now. */
    public Set<UUID> users(UUID couponId) {
        return read(couponId, Integer.MAX_VALUE).stream()
                .map(record -> ByteBuffer.wrap(record.value()))
                .map(value -> new UUID(value.getLong(USER_AT), value.getLong(USER_AT + Long.BYTES)))
                .collect(Collectors.toSet());
    }

    /** Returns when all are in the log, in this order as far as they share a partition. */
    public void publish(List<byte[]> values) {
        for (byte[] value : values) {
            byte[] key = value.length >= USER_AT + 16 ? Arrays.copyOfRange(value, USER_AT, USER_AT + 16) : null;
            producer.send(new ProducerRecord<>(Backstage.TOPIC, key, value));
        }
        producer.flush();
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }
}
