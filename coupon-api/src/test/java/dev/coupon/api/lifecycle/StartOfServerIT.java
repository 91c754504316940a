package dev.coupon.api.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiClient;
import dev.coupon.api.RunningApi;
import dev.coupon.api.TestTokens;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.EmbeddedKafka;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.FreePorts;
import dev.coupon.embedded.TestServers;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartOfServerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SECRET = "a-password-of-nobody";

    @Test
    void livesAndRefusesUntilItsServersAreThereAndGoesOnByItself(@TempDir Path directory, CapturedOutput output) {
        try (EmbeddedDatabase database = EmbeddedDatabase.in(directory.resolve("database"), FreePorts.next());
                EmbeddedKafka kafka = EmbeddedKafka.in(directory.resolve("kafka"), FreePorts.next());
                EmbeddedRedis redis = EmbeddedRedis.in(directory.resolve("redis"), FreePorts.next())) {
            RunningApi.Starter starter = RunningApi.on(database, kafka, redis);
            CompletableFuture<RunningApi> starting = CompletableFuture.supplyAsync(starter::start);

            await().atMost(PATIENCE).until(() -> status(starter.management(), "liveness") == 200);
            await().atMost(PATIENCE).until(() -> output.getAll().contains("waiting since"));
            assertThat(output.getAll())
                    .contains("the database at 127.0.0.1:" + database.port() + ": not reachable")
                    .contains("Kafka at 127.0.0.1:" + kafka.port() + ": not reachable")
                    .contains("Redis at 127.0.0.1:" + redis.port() + ": not reachable");
            assertThat(status(starter.management(), "readiness")).isEqualTo(503);
            Answer refused = starter.api().post("/api/coupon/" + UUID.randomUUID() + "/issue", TestTokens.user());
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isPresent();

            kafka.start();
            redis.start();
            database.start();
            try (RunningApi server = starting.join()) {
                await().atMost(PATIENCE).until(() -> status(starter.management(), "readiness") == 200);
                UUID coupon = server.aCoupon(1);
                assertThat(server.api()
                                .post("/api/coupon/" + coupon + "/issue", TestTokens.user())
                                .status())
                        .isEqualTo(202);
            }
        }
    }

    /** As the names of containers that are not there yet. */
    @Test
    void livesWhileTheNamesOfItsServersLeadNowhere(CapturedOutput output) {
        try (RunningApi server = RunningApi.onSharedServers()
                .with("spring.kafka.bootstrap-servers", "kafka.invalid:9092")
                .with("coupon.redis.url", "redis://coupon:" + SECRET + "@redis.invalid:6379")
                .with("spring.datasource.url", "jdbc:mysql://db.invalid:3306/coupon")
                .with("spring.datasource.password", SECRET)
                .start()) {
            await().atMost(PATIENCE).until(() -> output.getAll().contains("waiting since"));

            assertThat(output.getAll())
                    .contains("the database at db.invalid:3306: not reachable")
                    .contains("Redis at redis.invalid:6379: not reachable")
                    .contains("Kafka at kafka.invalid:9092: its name cannot be resolved")
                    .doesNotContain(SECRET);
            assertThat(status(server.management(), "liveness")).isEqualTo(200);
            assertThat(status(server.management(), "readiness")).isEqualTo(503);
        }
    }

    @Test
    void tellsAnUnknownDatabaseFromOneThatIsNotThere(CapturedOutput output) {
        try (RunningApi server = RunningApi.onSharedServers()
                .with("spring.datasource.url", TestServers.database().jdbcUrl().replace("/coupon", "/nobodys"))
                .start()) {
            await().atMost(PATIENCE).until(() -> output.getAll().contains("waiting since"));

            assertThat(output.getAll()).contains(": it has no database of that name");
            assertThat(server.management().get("/actuator/health/readiness").body())
                    .contains("it has no database of that name");
            assertThat(status(server.management(), "liveness")).isEqualTo(200);
        }
    }

    private static int status(ApiClient management, String group) {
        try {
            return management.get("/actuator/health/" + group).status();
        } catch (UncheckedIOException notYet) {
            return -1;
        }
    }
}
