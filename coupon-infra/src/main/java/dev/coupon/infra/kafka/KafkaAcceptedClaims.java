package dev.coupon.infra.kafka;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.ClaimLog;
import dev.coupon.domain.proof.AcceptedClaims;
import dev.coupon.domain.proof.LogAwayException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Reads the topic of claims and its dead letters. Has a connection only while somebody looks. Thread-safe. */
final class KafkaAcceptedClaims implements AcceptedClaims {

    /** Records bear the time of the server that sent them, the coupon that of the server that made it. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final ClaimTopicProperties topic;
    private final String group;
    private final KafkaProperties kafka;

    KafkaAcceptedClaims(ClaimTopicProperties topic, String group, KafkaProperties kafka) {
        this.topic = topic;
        this.group = group;
        this.kafka = kafka;
    }

    @Override
    public Look look(UUID couponId, Instant since) {
        return orAway(() -> {
            try (KafkaClaimLog log = new KafkaClaimLog(topic, group, kafka.buildAdminProperties())) {
                ClaimLog.Position end = log.end();
                return new TopicLook(
                        couponId,
                        since.minus(CLOCKS_DIFFER),
                        log.stored(),
                        end,
                        new TopicReader(kafka.buildConsumerProperties()));
            }
        });
    }

    private static <T> T orAway(Supplier<T> work) {
        try {
            return work.get();
        } catch (KafkaException e) {
            throw new LogAwayException("the log does not answer: " + e.getMessage(), e);
        }
    }

    private final class TopicLook implements Look {

        private final UUID couponId;
        private final Instant since;
        private final Map<TopicPartition, Long> stored;
        private final ClaimLog.Position endAtStart;
        private final TopicReader reader;
        private long unreadableRecords;
        private long unreadableDeadLetters;

        TopicLook(
                UUID couponId,
                Instant since,
                Map<TopicPartition, Long> stored,
                ClaimLog.Position endAtStart,
                TopicReader reader) {
            this.couponId = couponId;
            this.since = since;
            this.stored = stored;
            this.endAtStart = endAtStart;
            this.reader = reader;
        }

        @Override
        public Extent read(Visitor visitor) {
            unreadableRecords = 0;
            unreadableDeadLetters = 0;
            boolean complete = orAway(() -> {
                reader.read(topic.deadLetterTopic(), since, letter -> deadLetter(letter, visitor));
                return reader.read(topic.topic(), since, record -> record(record, visitor));
            });
            return new Extent(unreadableRecords, unreadableDeadLetters, complete);
        }

        private void deadLetter(ConsumerRecord<byte[], byte[]> letter, Visitor visitor) {
            Optional<AdmittedClaim> claim = claim(letter);
            if (claim.isEmpty()) {
                unreadableDeadLetters++;
            } else if (claim.get().couponId().equals(couponId)) {
                visitor.deadLetter(claim.get().userId());
            }
        }

        private void record(ConsumerRecord<byte[], byte[]> record, Visitor visitor) {
            Optional<AdmittedClaim> claim = claim(record);
            if (claim.isEmpty()) {
                unreadableRecords++;
            } else if (claim.get().couponId().equals(couponId)) {
                visitor.record(claim.get().userId(), isDone(record));
            }
        }

        private boolean isDone(ConsumerRecord<?, ?> record) {
            return record.offset() < stored.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
        }

        @Override
        public long lag() {
            return KafkaClaimLag.lag(endAtStart, stored, topic.topic());
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    private static Optional<AdmittedClaim> claim(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        try {
            return value == null ? Optional.empty() : Optional.of(ClaimRecord.decodeAnyVersion(value));
        } catch (UndecodableRecordException e) {
            return Optional.empty();
        }
    }
}
