package dev.coupon.infra.kafka;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.ClaimPublisher;
import dev.coupon.domain.issue.Trace;
import dev.coupon.logging.TraceId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends claims to the topic: {@code acks=all}, idempotent. Never blocks the caller: what cannot be buffered now fails
 * now. Thread-safe.
 */
final class KafkaClaimPublisher implements ClaimPublisher, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KafkaClaimPublisher.class);

    private final String topic;
    private final Map<String, Object> settings;
    private final ScheduledExecutorService warmUp;
    private final BooleanSupplier topicIsMade;
    private final MeterRegistry meters;
    private final PublishMetrics metrics;

    /** Not made before the topic is: until then the brokers' names may lead nowhere, which it does not stand. */
    private volatile @Nullable KafkaProducer<byte[], byte[]> producer;

    private boolean cannotBeMadeReported;
    private volatile boolean acknowledged;
    private volatile boolean failed;
    private volatile @Nullable KafkaClientMetrics clientMetrics;

    /** @param topicIsMade until then nothing is sent: a broker may make a topic that is asked for, with its defaults */
    KafkaClaimPublisher(
            ClaimTopicProperties topic,
            Map<String, Object> settings,
            BooleanSupplier topicIsMade,
            MeterRegistry meters) {
        this.topicIsMade = topicIsMade;
        this.topic = topic.topic();
        this.settings = withGuarantees(settings);
        this.meters = meters;
        this.metrics = new PublishMetrics(meters);
        this.warmUp = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "claim-publisher-warm-up");
            thread.setDaemon(true);
            return thread;
        });
        warmUp.scheduleWithFixedDelay(this::learnPartitions, 0, 200, TimeUnit.MILLISECONDS);
    }

    /** What 202 rests on is not a setting. */
    static Map<String, Object> withGuarantees(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // A claim is published from the threads that judge: they must never wait here.
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        // Without blocking, metadata that was dropped as idle would cost the first claim after a quiet time its answer.
        all.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(365).toMillis());
        // With the second that judging may take, the three in which an ack counts are over (see Acceptance).
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2_000);
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_000);
        // No claim waits for a timer: what comes while requests are on their way gathers for the next.
        all.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 0);
        all.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
        all.put(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, 50);
        all.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        all.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 1_000);
        return all;
    }

    @Override
    public CompletionStage<?> publish(AdmittedClaim claim, Trace trace) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, ClaimRecord.key(claim.userId()), ClaimRecord.encode(claim));
        record.headers().add(TraceId.HEADER, ascii(trace.globalTraceId()));
        if (trace.traceParent() != null) {
            record.headers().add(TraceId.TRACE_PARENT_HEADER, ascii(trace.traceParent()));
        }
        long begunNanos = System.nanoTime();
        KafkaProducer<byte[], byte[]> sender = producer;
        if (sender == null) {
            metrics.ended(begunNanos, false);
            return CompletableFuture.failedFuture(new IllegalStateException(topic + " is not made yet"));
        }
        CompletableFuture<Void> published = new CompletableFuture<>();
        try {
            sender.send(record, (metadata, failure) -> {
                metrics.ended(begunNanos, failure == null);
                if (failure == null) {
                    noteAcknowledged();
                    published.complete(null);
                } else {
                    failed = true;
                    published.completeExceptionally(failure);
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            failed = true;
            published.completeExceptionally(e);
        }
        return published;
    }

    /** Read more often than written: every record comes by. */
    private void noteAcknowledged() {
        if (!acknowledged) {
            acknowledged = true;
        }
    }

    /** Whether a record was acknowledged since this was last asked. Of one thread. */
    boolean takeAcknowledged() {
        boolean taken = acknowledged;
        acknowledged = false;
        return taken;
    }

    /** Whether a record could not be published since this was last asked. Of one thread. */
    boolean takeFailed() {
        boolean taken = failed;
        failed = false;
        return taken;
    }

    /** Whether it knows the topic: before, nothing is published. */
    boolean isPrepared() {
        return warmUp.isShutdown();
    }

    private void learnPartitions() {
        if (!topicIsMade.getAsBoolean()) {
            return;
        }
        try {
            int partitions = producer().partitionsFor(topic).size();
            log.info("publishing claims to {} with {} partitions", topic, partitions);
            warmUp.shutdown();
        } catch (KafkaException e) {
            if (producer == null && !cannotBeMadeReported) {
                cannotBeMadeReported = true;
                log.warn("the producer of claims cannot be made: {}", e.getMessage());
            }
            log.debug("topic {} is not known yet: {}", topic, e.toString());
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        KafkaProducer<byte[], byte[]> made = producer;
        if (made == null) {
            made = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            producer = made;
            KafkaClientMetrics metricsOfClient = new KafkaClientMetrics(made);
            metricsOfClient.bindTo(meters);
            clientMetrics = metricsOfClient;
        }
        return made;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Waits a little for what is on its way: its claims still get their answers. */
    @Override
    public void close() {
        warmUp.shutdownNow();
        KafkaClientMetrics bound = clientMetrics;
        if (bound != null) {
            bound.close();
        }
        KafkaProducer<byte[], byte[]> made = producer;
        if (made != null) {
            made.close(Duration.ofSeconds(5));
        }
    }
}
