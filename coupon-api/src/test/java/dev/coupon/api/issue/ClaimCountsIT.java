package dev.coupon.api.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.api.Answer;
import dev.coupon.api.RunningApi;
import dev.coupon.api.TestTokens;
import dev.coupon.domain.stats.ClaimCounts;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.FreePorts;
import dev.coupon.embedded.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers, on a Redis of their own. */
class ClaimCountsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private EmbeddedRedis redis;
    private RunningApi one;
    private RunningApi other;
    private UUID coupon = UUID.randomUUID();

    /** What users were told. */
    private final Map<String, Long> told = new TreeMap<>();

    @BeforeEach
    void start() {
        redis = EmbeddedRedis.in(directory, FreePorts.next());
        redis.start();
        one = start(redis);
        other = start(redis);
        coupon = one.aCoupon(40);
    }

    private static RunningApi start(EmbeddedRedis redis) {
        RunningApi server = RunningApi.on(TestServers.database(), TestServers.kafka(), redis)
                .with("coupon.shutdown.delay", "0s")
                .start();
        await().atMost(PATIENCE)
                .until(() ->
                        server.management().get("/actuator/health/readiness").status() == 200);
        return server;
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
        redis.close();
    }

    @Test
    void areThoseOfAllServersAlsoWhileOneIsStartedAnew() {
        claim(one, 30);
        claim(other, 30);
        awaitCounts();

        claim(other, 10);
        // Within the second that these are told in: the end tells them.
        other.close();
        assertThat(counts()).isEqualTo(told);

        other = start(redis);
        claim(other, 5);
        claim(one, 5);
        awaitCounts();
        assertThat(told).containsEntry("ACCEPTED", 40L).containsEntry("SOLD_OUT", 40L);
    }

    @Test
    void waitWhileRedisIsAwayAndAreTheSameAfterwards() {
        claim(one, 10);
        awaitCounts();
        redis.pause();
        try {
            // Redis still does what it was asked before it stopped, answer or not.
            claim(one, 10);
        } finally {
            redis.resume();
        }
        await().atMost(PATIENCE)
                .until(() -> one.management().get("/actuator/health/readiness").status() == 200);
        claim(one, 10);

        assertThat(told.keySet()).containsAnyOf("UNCONFIRMED", "RECOVERING");
        awaitCounts();
        awaitCounts();
    }

    @Test
    void comeBackWhenRedisHasLostThem() {
        claim(one, 5);
        awaitCounts();

        redis.ask("DEL", "coupon:{" + coupon + "}:outcomes", "coupon:{" + coupon + "}:outcomes:told");
        claim(one, 1);

        awaitCounts();
    }

    private void claim(RunningApi server, int times) {
        for (int i = 0; i < times; i++) {
            Answer answer = server.api().post("/api/coupon/" + coupon + "/issue", TestTokens.user());
            told.merge(answer.status() == 202 ? "ACCEPTED" : answer.word(), 1L, Long::sum);
        }
    }

    private void awaitCounts() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(counts()).isEqualTo(told));
    }

    private Map<String, Long> counts() {
        return one.bean(ClaimCounts.class).of(coupon);
    }
}
