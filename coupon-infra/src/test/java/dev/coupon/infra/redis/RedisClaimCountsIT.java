package dev.coupon.infra.redis;

import static dev.coupon.infra.redis.RunningGate.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.stats.ClaimCounts.Told;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.FreePorts;
import dev.coupon.infra.LeastRights;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the rights that servers have, and no more. */
class RedisClaimCountsIT {

    private static final Duration A_DAY = Duration.ofDays(1);

    @TempDir
    static Path directory;

    private static EmbeddedRedis redis;

    private final UUID coupon = UUID.randomUUID();
    private final UUID source = UUID.randomUUID();
    private RunningGate server;
    private RedisClaimCounts counts;

    @BeforeAll
    static void startRedis() {
        redis = EmbeddedRedis.in(directory, FreePorts.next())
                .withAdmin("admin", "only_for_tests-a1")
                .withUser(ServersUser.NAME, ServersUser.PASSWORD, LeastRights.REDIS);
        redis.start();
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @BeforeEach
    void connect() {
        server = RunningGate.on(redis.url(ServersUser.NAME, ServersUser.PASSWORD));
        counts = new RedisClaimCounts(server.connection);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void areTheSumOfWhatAllSourcesCounted() {
        tell(source, Map.of("ACCEPTED", 3L, "SOLD_OUT", 10L));
        tell(UUID.randomUUID(), Map.of("ACCEPTED", 2L, "DUPLICATE", 1L));
        tell(source, Map.of("ACCEPTED", 5L, "SOLD_OUT", 11L));

        assertThat(counts.of(coupon))
                .containsExactlyInAnyOrderEntriesOf(Map.of("ACCEPTED", 7L, "DUPLICATE", 1L, "SOLD_OUT", 11L));
        assertThat(counts.of(UUID.randomUUID())).isEmpty();
    }

    @Test
    void areTheSameHoweverOftenAndInWhateverOrderTheyAreTold() {
        tell(source, Map.of("SOLD_OUT", 4L));
        tell(source, Map.of("SOLD_OUT", 9L));
        tell(source, Map.of("SOLD_OUT", 9L));
        tell(source, Map.of("SOLD_OUT", 4L));

        assertThat(counts.of(coupon)).containsExactly(Map.entry("SOLD_OUT", 9L));
    }

    @Test
    void comeBackWhenTheyWereLost() {
        tell(source, Map.of("ACCEPTED", 3L));
        asAdmin("FLUSHALL");
        assertThat(counts.of(coupon)).isEmpty();

        tell(source, Map.of("ACCEPTED", 4L));

        assertThat(counts.of(coupon)).containsExactly(Map.entry("ACCEPTED", 4L));
    }

    @Test
    void outliveTheirGateAndNotTheirTime() {
        Coupon made = RunningGate.coupon(10);
        server.open(made);
        server.judge(made.id(), UUID.randomUUID());
        counts.tell(new Told(made.id(), source, Map.of("ACCEPTED", 1L), A_DAY))
                .toCompletableFuture()
                .join();

        server.rebuild(made, List.of());
        server.control.forget(made.id());

        assertThat(counts.of(made.id())).containsExactly(Map.entry("ACCEPTED", 1L));
        for (String key : List.of("outcomes", "outcomes:told")) {
            assertThat(Long.parseLong(asAdmin("TTL", "coupon:{" + made.id() + "}:" + key)))
                    .as(key)
                    .isBetween(1L, A_DAY.toSeconds());
        }
    }

    @Test
    void waitForNobodyWhileRedisIsAwayAndAreNotCountedTwiceBecauseAnAnswerWasLost() {
        tell(source, Map.of("ACCEPTED", 1L));
        redis.pause();
        CompletableFuture<?> unanswered;
        try {
            // Redis has it, and does it when it goes on; nobody hears of that.
            unanswered = counts.tell(told(source, Map.of("ACCEPTED", 7L))).toCompletableFuture();
            assertThatThrownBy(unanswered::join).hasCauseInstanceOf(GateFault.class);
            await().atMost(PATIENCE).until(server.connection::isAway);
            assertThatThrownBy(() -> counts.of(coupon)).isInstanceOf(GateFault.class);
            assertThatThrownBy(() -> tell(source, Map.of("ACCEPTED", 8L))).hasCauseInstanceOf(GateFault.class);
        } finally {
            redis.resume();
        }
        server.awaitConnection();

        tell(source, Map.of("ACCEPTED", 8L));

        assertThat(counts.of(coupon)).containsExactly(Map.entry("ACCEPTED", 8L));
    }

    private void tell(UUID who, Map<String, Long> sinceItBegan) {
        counts.tell(told(who, sinceItBegan)).toCompletableFuture().join();
    }

    private Told told(UUID who, Map<String, Long> sinceItBegan) {
        return new Told(coupon, who, sinceItBegan, A_DAY);
    }

    private static String asAdmin(String... command) {
        return redis.ask(command);
    }
}
