package dev.coupon.api.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.RunningApi;
import dev.coupon.api.TestTokens;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.FreePorts;
import dev.coupon.embedded.TestServers;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A server whose coupons are nobody else's, on a database and a Redis of its own. */
final class LiveWorld implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final EmbeddedDatabase database;
    final EmbeddedRedis redis;
    final RunningApi server;

    /** @param settings one after the other: name, value */
    LiveWorld(Path directory, Object... settings) {
        database = EmbeddedDatabase.in(directory.resolve("database"), FreePorts.next());
        redis = EmbeddedRedis.in(directory.resolve("redis"), FreePorts.next());
        database.start();
        redis.start();
        RunningApi.Starter starter = RunningApi.on(database, TestServers.kafka(), redis);
        for (int i = 0; i < settings.length; i += 2) {
            starter.with((String) settings[i], settings[i + 1]);
        }
        server = starter.start();
        server.bean(JdbcClient.class)
                .sql("INSERT INTO users (id, username, password_hash, role, created_at)"
                        + " VALUES (?, 'admin.of.tokens', 'none', 'ADMIN', '2026-01-01')")
                .param(ApiIT.bytes(TestTokens.ADMIN))
                .update();
        UUID first = coupon("", 10);
        await().atMost(PATIENCE).until(() -> claim(first) == 202);
        endAll();
    }

    EventStream watch() {
        EventStream stream = EventStream.open(server.port());
        await().until(() -> !stream.events("snapshot").isEmpty());
        return stream;
    }

    /** @param more fields of the definition, each beginning with a comma */
    UUID coupon(String more, int quantity) {
        Answer made = server.api()
                .post("/api/coupon", TestTokens.admin(), """
                        {"name": "Chicken day", "type": "CHICKEN", "discountType": "FIXED", "discountValue": 3000,
                         "totalQuantity": %d, "validUntil": "%s" %s}""".formatted(quantity, inSeoul(Duration.ofDays(2)), more));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return UUID.fromString(made.data().get("id").asString());
    }

    static LocalDateTime inSeoul(Duration fromNow) {
        return LocalDateTime.now(ZoneId.of("Asia/Seoul")).plus(fromNow);
    }

    int claim(UUID coupon) {
        return server.api()
                .post("/api/coupon/" + coupon + "/issue", TestTokens.user())
                .status();
    }

    void asAdmin(String path, String body) {
        assertThat(server.api().post(path, TestTokens.admin(), body).status()).isEqualTo(200);
    }

    JsonNode live() {
        Answer answer = server.api().get("/api/coupon/live");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.data();
    }

    /** Ends the issue windows of all coupons there are. */
    void endAll() {
        server.bean(JdbcClient.class)
                .sql("UPDATE coupon SET issue_end_at = '2026-01-02'")
                .update();
        await().until(() -> live().get("coupons").isEmpty());
    }

    double meter(String name) {
        MeterRegistry meters = server.bean(MeterRegistry.class);
        return meters.get(name).meter().measure().iterator().next().getValue();
    }

    @Override
    public void close() {
        try (database;
                redis) {
            server.close();
        }
    }
}
