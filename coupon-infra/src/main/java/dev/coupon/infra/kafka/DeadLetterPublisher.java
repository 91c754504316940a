package dev.coupon.infra.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Puts records that nobody can read aside: key, value and headers as they came, and headers that say why and from where.
 * Of a value that would not fit into a record again only the beginning is kept; the origin says where the whole is. Thread-safe; blocks.
 */
public final class DeadLetterPublisher {

    static final String REASON_HEADER = "X-Dead-Letter-Reason";
    static final String ORIGIN_HEADER = "X-Dead-Letter-Origin";

    /** Of a key or a value; both and the headers have to stay below the megabyte that producer and broker take. */
    private static final int MOST_BYTES = 256 * 1024;

    private final ConfirmedSender sender;
    private final String deadLetterTopic;

    DeadLetterPublisher(ConfirmedSender sender, String deadLetterTopic) {
        this.sender = sender;
        this.deadLetterTopic = deadLetterTopic;
    }

    /**
     * Returns when all in-sync replicas have all of them, which takes 15 s at most.
     *
     * @throws IllegalStateException when that is not known of one of them
     */
    public void publish(List<DeadLetter> deadLetters) {
        try {
            sender.sendAll(deadLetters.stream().map(this::record).toList()).join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    deadLetters.size() + " undecodable records could not be confirmed in " + deadLetterTopic,
                    e.getCause());
        }
    }

    private ProducerRecord<byte[], byte[]> record(DeadLetter deadLetter) {
        ConsumerRecord<byte[], byte[]> origin = deadLetter.record();
        Headers headers = new RecordHeaders(origin.headers())
                .add(REASON_HEADER, deadLetter.reason().getBytes(StandardCharsets.UTF_8))
                .add(ORIGIN_HEADER, origin(origin).getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(deadLetterTopic, null, beginning(origin.key()), beginning(origin.value()), headers);
    }

    private static byte @Nullable [] beginning(byte @Nullable [] bytes) {
        return bytes == null || bytes.length <= MOST_BYTES ? bytes : Arrays.copyOf(bytes, MOST_BYTES);
    }

    private static String origin(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }

    /** A record and what is wrong with it. */
    public record DeadLetter(ConsumerRecord<byte[], byte[]> record, String reason) {}
}
