package dev.coupon.infra.kafka;

import dev.coupon.domain.issue.ClaimLog;
import dev.coupon.domain.stats.ClaimLag;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Kafka at most once a second and one question at a time, however many ask here: they share its answer, and wait for it
 * only so long. Connects at the first question.
 */
final class KafkaClaimLag implements ClaimLag, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaClaimLag.class);
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PATIENCE_MILLIS = 1_500;

    private final Supplier<KafkaClaimLog> connect;
    private final ExecutorService asker = Executors.newSingleThreadExecutor(KafkaClaimLag::daemon);
    /** Of the asking thread. */
    private @Nullable KafkaClaimLog log;

    private @Nullable CompletableFuture<OptionalLong> last;
    private long askedNanos;

    /** @param connect fails with a {@link KafkaException} when there is no address to connect to */
    KafkaClaimLag(Supplier<KafkaClaimLog> connect) {
        this.connect = connect;
    }

    @Override
    public OptionalLong records() {
        try {
            return current().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException notInTime) {
            return OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the lag could not be computed", e.getCause());
        }
    }

    private synchronized CompletableFuture<OptionalLong> current() {
        CompletableFuture<OptionalLong> answer = last;
        if (answer == null || answer.isDone() && System.nanoTime() - askedNanos > FRESH_NANOS) {
            askedNanos = System.nanoTime();
            answer = CompletableFuture.supplyAsync(this::ask, asker);
            last = answer;
        }
        return answer;
    }

    private OptionalLong ask() {
        try {
            KafkaClaimLog asked = log == null ? connect.get() : log;
            log = asked;
            // In this order: what is stored in between must not make the lag negative.
            Map<TopicPartition, Long> stored = asked.stored();
            return OptionalLong.of(lag(asked.end(), stored, asked.topic()));
        } catch (KafkaException e) {
            LOG.debug("no lag: {}", e.getMessage());
            return OptionalLong.empty();
        }
    }

    /** A partition of which nothing was ever stored counts from its beginning. */
    static long lag(ClaimLog.Position end, Map<TopicPartition, Long> stored, String topic) {
        return end.offsets().entrySet().stream()
                .mapToLong(partition -> Math.max(
                        0,
                        partition.getValue() - stored.getOrDefault(new TopicPartition(topic, partition.getKey()), 0L)))
                .sum();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "claim-lag");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        asker.execute(() -> {
            if (log != null) {
                log.close();
            }
        });
        asker.shutdown();
    }
}
