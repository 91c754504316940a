package dev.coupon.api;

import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.EmbeddedKafka;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.FreePorts;
import dev.coupon.embedded.TestServers;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server as its main method starts it, on a topic of its own: for tests of its beginning and its end. */
public final class RunningApi implements AutoCloseable {

    private final Starter starter;
    private final ConfigurableApplicationContext context;

    private RunningApi(Starter starter, ConfigurableApplicationContext context) {
        this.starter = starter;
        this.context = context;
    }

    public static Starter onSharedServers() {
        return on(TestServers.database(), TestServers.kafka(), TestServers.redis());
    }

    public static Starter on(EmbeddedDatabase database, EmbeddedKafka kafka, EmbeddedRedis redis) {
        return new Starter(database, kafka, redis);
    }

    public int port() {
        return starter.port;
    }

    public String topic() {
        return starter.topic;
    }

    public ApiClient api() {
        return starter.api();
    }

    public ApiClient management() {
        return starter.management();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Makes a coupon that can be claimed now. */
    public UUID aCoupon(int quantity) {
        bean(JdbcClient.class)
                .sql("INSERT IGNORE INTO users (id, username, password_hash, role, created_at)"
                        + " VALUES (?, 'admin.of.tokens', 'none', 'ADMIN', '2026-01-01')")
                .param(ApiIT.bytes(TestTokens.ADMIN))
                .update();
        Answer made = api().post("/api/coupon", TestTokens.admin(), """
                {"name": "Chicken day", "type": "CHICKEN", "discountType": "FIXED", "discountValue": 3000,
                 "totalQuantity": %d, "validUntil": "%s"}""".formatted(
                        quantity, LocalDateTime.now(ZoneId.of("Asia/Seoul")).plus(Duration.ofDays(1))));
        if (made.status() != 201) {
            throw new IllegalStateException(made.body());
        }
        return UUID.fromString(made.data().get("id").asString());
    }

    @Override
    public void close() {
        context.close();
    }

    /** A server to be started. Its ports are known before. */
    public static final class Starter {

        private final int port = FreePorts.next();
        private final int managementPort = FreePorts.next();
        private final String topic = "claims-" + UUID.randomUUID();
        private final Map<String, Object> settings = new LinkedHashMap<>();

        private Starter(EmbeddedDatabase database, EmbeddedKafka kafka, EmbeddedRedis redis) {
            with("server.port", port);
            with("server.address", "127.0.0.1");
            with("management.server.port", managementPort);
            with("coupon.kafka.topic", topic);
            with("coupon.auth.key", TestTokens.keyAsBase64());
            with("spring.datasource.url", database.jdbcUrl());
            with("spring.datasource.username", database.username());
            with("spring.datasource.password", database.password());
            with("spring.kafka.bootstrap-servers", kafka.bootstrapServers());
            with("coupon.redis.url", redis.url());
        }

        public Starter with(String setting, Object value) {
            settings.put(setting, value);
            return this;
        }

        public ApiClient api() {
            return new ApiClient(port);
        }

        public ApiClient management() {
            return new ApiClient(managementPort);
        }

        public RunningApi start() {
            String[] arguments = settings.entrySet().stream()
                    .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                    .toArray(String[]::new);
            return new RunningApi(this, new SpringApplicationBuilder(CouponApiApplication.class).run(arguments));
        }
    }
}
