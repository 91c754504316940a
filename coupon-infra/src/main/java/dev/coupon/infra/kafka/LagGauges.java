package dev.coupon.infra.kafka;

import dev.coupon.domain.issue.ClaimLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the consumers are behind, in records and in seconds, and whether Kafka answers. Every server, of either kind,
 * looks for itself every five seconds, on a thread of its own: that is a few small requests, and the numbers are there
 * whichever server is gone, above all when all consumers are. What is not known is NaN.
 */
final class LagGauges implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LagGauges.class);
    private static final long LOOK_SECONDS = 5;

    private final Supplier<KafkaClaimLog> connect;
    private final RecordTimes times;
    private final Clock clock;
    private final ScheduledExecutorService thread;
    /** Of the looking thread. */
    private @Nullable KafkaClaimLog log;

    private volatile double records = Double.NaN;
    private volatile double ageSeconds = Double.NaN;
    private volatile boolean answers;

    /** @param connect fails when there is no address to connect to; tried again at the next look then */
    LagGauges(Supplier<KafkaClaimLog> connect, RecordTimes times, Clock clock, MeterRegistry meters) {
        this.connect = connect;
        this.times = times;
        this.clock = clock;
        Gauge.builder("coupon.lag", this, gauges -> gauges.records)
                .description("Records in the log that the consumers are not done with")
                .baseUnit("records")
                .register(meters);
        Gauge.builder("coupon.lag.age", this, gauges -> gauges.ageSeconds)
                .description("Age of the oldest record that the consumers are not done with; 0 if there is none")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("coupon.backend.up", this, gauges -> gauges.answers ? 1 : 0)
                .description("1 while this server gets answers from it")
                .tag("backend", "kafka")
                .register(meters);
        this.thread = Executors.newSingleThreadScheduledExecutor(LagGauges::daemon);
    }

    void start() {
        thread.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    void look() {
        try {
            KafkaClaimLog asked = log == null ? connect.get() : log;
            log = asked;
            // In this order: what is stored in between must not make the lag negative.
            Map<TopicPartition, Long> stored = asked.stored();
            ClaimLog.Position end = asked.end();
            answers = true;
            records = KafkaClaimLag.lag(end, stored, asked.topic());
            ageSeconds = age(behind(end, stored, asked.topic()));
        } catch (RuntimeException away) {
            LOG.debug("no lag: {}", away.toString());
            answers = false;
            records = Double.NaN;
            ageSeconds = Double.NaN;
        }
    }

    /** Where the consumers are in those partitions that they have not read to the end. */
    static Map<TopicPartition, Long> behind(ClaimLog.Position end, Map<TopicPartition, Long> stored, String topic) {
        Map<TopicPartition, Long> places = new HashMap<>();
        end.offsets().forEach((number, offset) -> {
            TopicPartition partition = new TopicPartition(topic, number);
            long place = stored.getOrDefault(partition, 0L);
            if (place < offset) {
                places.put(partition, place);
            }
        });
        return places;
    }

    private double age(Map<TopicPartition, Long> behind) {
        if (behind.isEmpty()) {
            return 0;
        }
        return times.earliest(behind)
                // Written by the clock of another server, which may be ahead of this one.
                .map(written ->
                        Math.max(0, Duration.between(written, clock.instant()).toMillis() / 1e3))
                .orElse(Double.NaN);
    }

    private static Thread daemon(Runnable task) {
        Thread made = new Thread(task, "lag-gauges");
        made.setDaemon(true);
        return made;
    }

    @Override
    public void close() {
        thread.execute(() -> {
            times.close();
            if (log != null) {
                log.close();
            }
        });
        thread.shutdown();
    }
}
