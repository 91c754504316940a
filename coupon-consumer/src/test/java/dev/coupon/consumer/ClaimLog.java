package dev.coupon.consumer;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.infra.kafka.ClaimRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes to the topic of claims as the API server does, and reads its dead letters. */
public final class ClaimLog implements AutoCloseable {

    private final String bootstrapServers;
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    ClaimLog(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public void publish(List<AdmittedClaim> claims) {
        claims.forEach(claim -> append(claim, UUID.randomUUID().toString(), null));
        producer.flush();
    }

    public void publish(AdmittedClaim claim, String traceId, String traceParent) {
        append(claim, traceId, traceParent);
        producer.flush();
    }

    private void append(AdmittedClaim claim, String traceId, String traceParent) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, ClaimRecord.key(claim.userId()), ClaimRecord.encode(claim));
        record.headers().add("X-Global-Trace-Id", traceId.getBytes(StandardCharsets.US_ASCII));
        if (traceParent != null) {
            record.headers().add("traceparent", traceParent.getBytes(StandardCharsets.US_ASCII));
        }
        producer.send(record);
    }

    /** Into one partition, so that the records come in this order. */
    public void publishInOrder(List<byte[]> values, String traceId) {
        for (byte[] value : values) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, 0, new byte[] {7}, value);
            record.headers().add("X-Global-Trace-Id", traceId.getBytes(StandardCharsets.US_ASCII));
            producer.send(record);
        }
        producer.flush();
    }

    /** All dead letters, of which there have to be so many. */
    public List<ConsumerRecord<byte[], byte[]>> deadLetters(int count) {
        List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic + ".dlt", 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).get(partitions.get(0));
            if (end != count) {
                throw new AssertionError("dead letters: expected " + count + ", are " + end);
            }
            while (letters.size() < count) {
                consumer.poll(Duration.ofSeconds(1)).forEach(letters::add);
            }
        }
        return letters;
    }

    @Override
    public void close() {
        producer.close();
    }
}
