package dev.coupon.consumer.store;

import static dev.coupon.consumer.RunningConsumer.claim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.consumer.RunningConsumer;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.EmbeddedKafka;
import dev.coupon.embedded.FreePorts;
import dev.coupon.embedded.TestServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartOfConsumerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WRONG_PASSWORD = "a-password-of-nobody";

    private final int port = FreePorts.next();

    @Test
    void livesAndSaysWhatItWaitsForAndGoesOnByItself(@TempDir Path directory, CapturedOutput output) {
        int absentRedis = FreePorts.next();
        try (EmbeddedDatabase database = EmbeddedDatabase.in(directory.resolve("database"), FreePorts.next());
                EmbeddedKafka kafka = EmbeddedKafka.in(directory.resolve("kafka"), FreePorts.next())) {
            CompletableFuture<RunningConsumer> starting = CompletableFuture.supplyAsync(() -> RunningConsumer.on(
                            database, kafka, "redis://:" + WRONG_PASSWORD + "@127.0.0.1:" + absentRedis)
                    .with("server.port", port)
                    .start());

            await().atMost(PATIENCE).until(() -> status("liveness") == 200);
            await().atMost(PATIENCE).until(() -> output.getAll().contains("waiting since"));
            assertThat(output.getAll())
                    .contains("the database at 127.0.0.1:" + database.port() + ": not reachable")
                    .contains("Kafka at 127.0.0.1:" + kafka.port() + ": not reachable")
                    .contains("Redis at 127.0.0.1:" + absentRedis + ": not reachable")
                    .doesNotContain(WRONG_PASSWORD);
            assertThat(status("readiness")).isEqualTo(503);
            assertThat(body("readiness")).contains("waitingFor").doesNotContain("127.0.0.1");

            database.start();
            kafka.start();
            try (RunningConsumer consumer = starting.join()) {
                await().atMost(PATIENCE).until(() -> status("readiness") == 200);
                UUID coupon = consumer.rows().addCoupon(1);
                consumer.log().publish(List.of(claim(coupon, 1)));
                await().atMost(PATIENCE).until(() -> consumer.rows().stored(coupon) == 1);
                assertThat(output.getAll()).contains("the database at 127.0.0.1:" + database.port() + " is there");
            }
        }
    }

    @Test
    void tellsAWrongPasswordFromADatabaseThatIsNotThere(CapturedOutput output) throws Exception {
        try (RunningConsumer consumer = RunningConsumer.onSharedServers()
                .with("server.port", port)
                .with("spring.datasource.password", WRONG_PASSWORD)
                .start()) {
            assertThat(status("liveness")).isEqualTo(200);
            await().atMost(PATIENCE).until(() -> output.getAll().contains("waiting since"));
            assertThat(output.getAll())
                    .contains("the database at 127.0.0.1:"
                            + TestServers.database().port() + ": it refuses the user or the password")
                    .doesNotContain(WRONG_PASSWORD);
            assertThat(status("readiness")).isEqualTo(503);
            assertThat(body("readiness")).contains("it refuses the user or the password");
        }
    }

    private int status(String group) {
        try {
            return health(group).statusCode();
        } catch (IOException notYet) {
            return -1;
        }
    }

    private String body(String group) {
        try {
            return health(group).body();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> health(String group) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/actuator/health/" + group))
                .build();
        try {
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
