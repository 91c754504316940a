package dev.coupon.infra.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.Trace;
import dev.coupon.logging.TraceId;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records as production makes them. */
public final class Records {

    public static final String TOPIC = "claims";

    private Records() {}

    public static ProducerRecord<byte[], byte[]> of(AdmittedClaim claim, Trace trace) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(TOPIC, ClaimRecord.key(claim.userId()), ClaimRecord.encode(claim));
        record.headers().add(TraceId.HEADER, trace.globalTraceId().getBytes(US_ASCII));
        return record;
    }

    /** Of a failure that is sent again. */
    public static ProducerRecord<byte[], byte[]> again(byte[] payload, String globalTraceId) {
        AdmittedClaim claim = ClaimRecord.decode(payload);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(TOPIC, ClaimRecord.key(claim.userId()), payload);
        record.headers().add(TraceId.HEADER, globalTraceId.getBytes(US_ASCII));
        record.headers().add(ReceivedClaim.RETRY_HEADER, new byte[] {1});
        return record;
    }

    public static ConsumerRecord<byte[], byte[]> received(
            ProducerRecord<byte[], byte[]> sent, int partition, long offset) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(TOPIC, partition, offset, sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        return record;
    }

    /** How long a sender waits for an acknowledgement before it gives a claim up. */
    public static int deliveryTimeoutMillis() {
        return (int) KafkaClaimPublisher.withGuarantees(Map.of()).get(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG);
    }

    /** For records that are none of a claim, of which there are none here. */
    public static DeadLetterPublisher noDeadLetters() {
        return new DeadLetterPublisher(null, TOPIC + ".dlt");
    }
}
