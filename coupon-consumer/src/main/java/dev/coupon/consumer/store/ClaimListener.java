package dev.coupon.consumer.store;

import dev.coupon.domain.issue.ClaimLocks;
import dev.coupon.domain.issue.Trace;
import dev.coupon.infra.kafka.ClaimTopicProperties;
import dev.coupon.infra.kafka.DeadLetterPublisher;
import dev.coupon.infra.kafka.DeadLetterPublisher.DeadLetter;
import dev.coupon.infra.kafka.ReceivedClaim;
import dev.coupon.logging.TraceId;
import dev.coupon.tracing.Tracing;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Takes claims off the log. The offsets of a batch are committed when each of its records is a row, a {@code FailedIssuedCoupon} or a
 * dead letter; a batch that fails before is delivered again, by {@link ListenerConfiguration}, until it succeeds.
 */
@Component
class ClaimListener {

    static final String ID = "claims";

    private static final Duration COMMIT_LIMIT = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(ClaimListener.class);

    private final RecordReader reader;
    private final ClaimLocks locks;
    private final ClaimStorage storage;
    private final DeadLetterPublisher deadLetterTopic;
    private final StoreHealthIndicator health;
    private final StoreMetrics metrics;
    private final @Nullable Tracing tracing;
    private final String topic;
    private final long gatherMillis;

    ClaimListener(
            RecordReader reader,
            ClaimLocks locks,
            ClaimStorage storage,
            DeadLetterPublisher deadLetterTopic,
            StoreHealthIndicator health,
            StoreMetrics metrics,
            StoreProperties properties,
            ObjectProvider<Tracing> tracing,
            ClaimTopicProperties topic) {
        this.reader = reader;
        this.locks = locks;
        this.storage = storage;
        this.deadLetterTopic = deadLetterTopic;
        this.health = health;
        this.metrics = metrics;
        this.tracing = tracing.getIfAvailable();
        this.topic = topic.topic();
        this.gatherMillis = properties.gather().toMillis();
    }

    @KafkaListener(
            id = ID,
            idIsGroup = false,
            // ListenerStart does it.
            autoStartup = "false",
            topics = "${coupon.kafka.topic:" + ClaimTopicProperties.DEFAULT_TOPIC + "}")
    void receive(List<ConsumerRecord<byte[], byte[]>> records, Consumer<?, ?> consumer) {
        try {
            metrics.batch(records.size(), () -> process(ReceivedBatch.of(records, reader), consumer));
            health.succeeded();
        } catch (RuntimeException e) {
            health.failed(e);
            throw e;
        }
        if (records.size() < StoreProperties.FULL_BATCH) {
            gather();
        }
    }

    /** What a batch costs once is shared by all of its claims: small ones would cost several times as much. */
    private void gather() {
        try {
            Thread.sleep(gatherMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("try") // the locks are held, not used
    private void process(ReceivedBatch batch, Consumer<?, ?> consumer) {
        BatchSpans spans = BatchSpans.begin(tracing, topic, batch.claims());
        try (ClaimLocks.Held held = locks.lock(batch.partitions())) {
            storage.store(spans);
            storage.keep(batch.newer());
            // After storing: while the database is away the batch comes again and again, and these would each time.
            setAside(batch.deadLetters());
            commit(batch.nextOffsets(), consumer);
        } catch (RuntimeException e) {
            spans.failed(e);
            throw e;
        } finally {
            spans.end();
        }
    }

    private void setAside(List<DeadLetter> deadLetters) {
        if (deadLetters.isEmpty()) {
            return;
        }
        deadLetterTopic.publish(deadLetters);
        metrics.deadLettered(deadLetters.size());
        deadLetters.forEach(ClaimListener::tellOf);
    }

    @SuppressWarnings("try") // the scope is held, not used
    private static void tellOf(DeadLetter deadLetter) {
        ConsumerRecord<byte[], byte[]> record = deadLetter.record();
        Trace trace = ReceivedClaim.trace(record);
        try (TraceId.Scope scope = TraceId.with(trace.globalTraceId(), trace.traceParent())) {
            log.warn(
                    "record {}-{}@{} is no claim and stands in the dead-letter topic: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    deadLetter.reason());
        }
    }

    /**
     * Commits what still is this consumer's. While a batch was tried again a partition may have gone to another consumer,
     * which is further by now: to commit for it would set it back.
     */
    private static void commit(Map<TopicPartition, OffsetAndMetadata> nextOffsets, Consumer<?, ?> consumer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(nextOffsets);
        offsets.keySet().retainAll(consumer.assignment());
        try {
            consumer.commitSync(offsets, COMMIT_LIMIT);
        } catch (CommitFailedException e) {
            // Nothing to do again here: who has the partitions now gets the records once more and finds them stored.
            log.info("the batch is stored, but its partitions belong to another consumer by now");
        }
    }
}
