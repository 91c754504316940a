package dev.coupon.consumer.gate;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.consumer.OpenGates;
import dev.coupon.consumer.RunningConsumer;
import dev.coupon.domain.issue.Acceptance;
import dev.coupon.domain.issue.EpochControl;
import dev.coupon.domain.issue.Epochs;
import dev.coupon.domain.issue.GateControl;
import dev.coupon.domain.issue.Judgement;
import dev.coupon.domain.issue.Judgement.Refusal;
import dev.coupon.domain.issue.Judgement.Refused;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.FreePorts;
import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How gates come back, with a database of their own: whoever keeps other gates in it would disturb. */
class GateRecoveryIT {

    private static final Logger log = LoggerFactory.getLogger(GateRecoveryIT.class);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    private EmbeddedDatabase database;
    private EmbeddedRedis redis;
    private RunningConsumer consumer;
    private OpenGates gates;

    @BeforeEach
    void start() {
        database = EmbeddedDatabase.in(directory.resolve("database"), FreePorts.next());
        database.start();
        redis = EmbeddedRedis.in(directory.resolve("redis"), FreePorts.next());
        redis.start();
        consumer = RunningConsumer.on(database, redis.url()).start();
        gates = new OpenGates(consumer);
    }

    @AfterEach
    void stop() {
        consumer.close();
        redis.close();
        database.close();
    }

    @Test
    void aRestartOfRedisWithAHundredThousandEntrants() {
        UUID coupon = gates.open(200_000);
        List<UUID> users = consumer.rows().addRows(coupon, 100_000);

        redis.kill();
        redis.start();
        long backNanos = System.nanoTime();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> gates.judgeIfOpen(coupon) != null);
        log.info("100,000 entrants: serving {} ms after Redis was back", (System.nanoTime() - backNanos) / 1_000_000);

        assertThat(entrants(coupon)).isBetween(100_001L, 100_010L);
        for (UUID user : List.of(users.get(0), users.get(50_000), users.get(99_999))) {
            assertThat(gates.judge(coupon, user)).isEqualTo(new Refused(Refusal.DUPLICATE));
        }
        assertThat(rebuilds(consumer, "other_server")).isEqualTo(1);
    }

    @Test
    void aRestartClosesTheGateUntilItIsRebuilt() {
        UUID coupon = gates.open(1);
        UUID in = gates.store(coupon, 1).get(0).userId();

        redis.kill();
        redis.start();
        long backNanos = System.nanoTime();
        await().atMost(PATIENCE).until(() -> gates.judgeIfOpen(coupon) != null);
        log.info("restart: serving {} ms after Redis was back", (System.nanoTime() - backNanos) / 1_000_000);

        assertThat(gates.judge(coupon, in)).isEqualTo(new Refused(Refusal.DUPLICATE));
        assertThat(gates.judge(coupon, UUID.randomUUID())).isEqualTo(new Refused(Refusal.SOLD_OUT));
    }

    @Test
    void redisRestartedWhileNoKeeperRuns() {
        UUID coupon = gates.open(1);
        UUID in = gates.store(coupon, 1).get(0).userId();
        String topic = consumer.topic();
        consumer.close();

        redis.kill();
        redis.start();
        consumer = RunningConsumer.on(database, redis.url()).start(topic);
        gates = new OpenGates(consumer);

        await().atMost(PATIENCE).until(() -> gates.judgeIfOpen(coupon) != null);
        assertThat(gates.judge(coupon, in)).isEqualTo(new Refused(Refusal.DUPLICATE));
        assertThat(rebuilds(consumer, "other_server")).isEqualTo(1);
    }

    @Test
    void ofTwoKeepersOneRebuilds() {
        UUID coupon = gates.open(2);
        gates.store(coupon, 1);
        try (RunningConsumer other = RunningConsumer.on(database, redis.url()).start(consumer.topic())) {
            try (RedisClient client = RedisClient.create(redis.url())) {
                client.connect().sync().flushall();
            }

            await().atMost(PATIENCE).until(() -> new OpenGates(other).judgeIfOpen(coupon) != null);
            await().atMost(PATIENCE)
                    .until(() -> rebuilds(consumer, "gate_missing") + rebuilds(other, "gate_missing") == 1);
            assertThat(epoch(coupon)).isEqualTo(2);
        }
    }

    /** As if a consumer had been killed after each of its steps. */
    @Test
    void theRebuildOfADeadConsumerIsTakenOverAtEveryStep() {
        UUID raised = coupon();
        UUID closed = coupon();
        UUID loaded = coupon();
        UUID fenced = coupon();
        EpochControl epochs = consumer.bean(EpochControl.class);
        GateControl control = consumer.bean(GateControl.class);
        for (UUID coupon : List.of(raised, closed, loaded, fenced)) {
            assertThat(epochs.raise(coupon, 1)).isTrue();
        }
        for (UUID coupon : List.of(closed, loaded, fenced)) {
            control.close(coupon, 2);
        }
        for (UUID coupon : List.of(loaded, fenced)) {
            control.load(coupon, 2, List.of(UUID.randomUUID(), UUID.randomUUID()))
                    .toCompletableFuture()
                    .join();
        }
        epochs.fence(fenced, 2);

        for (UUID coupon : List.of(raised, closed, loaded, fenced)) {
            await().atMost(PATIENCE).until(() -> letIn(coupon) == 3);
            assertThat(entrants(coupon)).as("one stored, one let in now").isEqualTo(2);
        }
    }

    /** Also where nobody has claimed for long: nobody can know. */
    @Test
    void everyRebuildWaitsTheWholeAcceptanceDeadline() {
        UUID coupon = coupon();
        consumer.bean(GateControl.class).close(coupon, 7);

        await().atMost(PATIENCE).until(() -> letIn(coupon) == 2);

        // Counted after it is open.
        await().untilAsserted(() ->
                assertThat(closedFor(consumer, "other_epoch")).isGreaterThanOrEqualTo(Acceptance.DEADLINE));
    }

    private UUID coupon() {
        UUID coupon = gates.open(10);
        gates.store(coupon, 1);
        return coupon;
    }

    /** The epoch in which the gate lets somebody in now; 0 if it does not. */
    private long letIn(UUID coupon) {
        return gates.judgeIfOpen(coupon) instanceof Judgement.Admitted admitted
                ? admitted.claim().epoch()
                : 0;
    }

    private long epoch(UUID coupon) {
        return consumer.bean(Epochs.class).current(List.of(coupon)).get(coupon);
    }

    private long entrants(UUID coupon) {
        try (RedisClient client = RedisClient.create(redis.url())) {
            return client.connect().sync().scard("coupon:{" + coupon + "}:entrants");
        }
    }

    private static long rebuilds(RunningConsumer consumer, String reason) {
        return timer(consumer, reason).count();
    }

    private static Duration closedFor(RunningConsumer consumer, String reason) {
        return Duration.ofNanos((long) timer(consumer, reason).totalTime(NANOSECONDS));
    }

    private static Timer timer(RunningConsumer consumer, String reason) {
        return consumer.bean(MeterRegistry.class)
                .get("coupon.gate.rebuilds")
                .tag("reason", reason)
                .timer();
    }
}
