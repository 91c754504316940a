package dev.coupon.api;

import static org.awaitility.Awaitility.await;

import dev.coupon.domain.issue.GateOpener;
import dev.coupon.domain.issue.GateTerms;
import dev.coupon.domain.issue.GateView;
import dev.coupon.embedded.TestServers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A running server on real servers. What extends this without settings of its own shares one. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            // What asks every operation gets an answer of this one, too, that has an end.
            "coupon.live.longest-stream=2s",
            "coupon.auth.admin.username=" + ApiIT.ADMIN_USERNAME,
            "coupon.auth.admin.password=" + ApiIT.ADMIN_PASSWORD
        })
@Import({ApiIT.Stubs.class, ProbeController.class})
public abstract class ApiIT {

    protected static final String ADMIN_USERNAME = "first.admin";
    protected static final String ADMIN_PASSWORD = "only for tests 5d1";

    @TestConfiguration(proxyBeanMethods = false)
    static class Stubs {

        @Bean
        @Primary
        ScriptableGate scriptableGate(
                @Qualifier("gateView") GateView view,
                @Qualifier("gateControl") GateOpener opener,
                @Qualifier("gateControl") GateTerms terms) {
            return new ScriptableGate(view, opener, terms);
        }

        @Bean
        InitializingBean adminOfTheTokens(JdbcClient jdbc) {
            return () -> jdbc.sql("INSERT IGNORE INTO users (id, username, password_hash, role, created_at)"
                            + " VALUES (?, 'admin.of.tokens', 'none', 'ADMIN', '2026-01-01')")
                    .param(bytes(TestTokens.ADMIN))
                    .update();
        }
    }

    /** Ports of the servers that do. */
    private static final Set<Integer> PUBLISHING = ConcurrentHashMap.newKeySet();

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected ScriptableGate gate;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> TestServers.database().jdbcUrl());
        registry.add("spring.datasource.username", () -> TestServers.database().username());
        registry.add("spring.datasource.password", () -> TestServers.database().password());
        registry.add("coupon.redis.url", () -> TestServers.redis().url());
        registry.add("spring.kafka.bootstrap-servers", () -> TestServers.kafka().bootstrapServers());
        registry.add("coupon.auth.key", TestTokens::keyAsBase64);
    }

    /** A server that has just started publishes nothing until it has found its topic, and keeps no claim waiting. */
    @BeforeEach
    void awaitPublishing() {
        if (PUBLISHING.add(port)) {
            await().until(() -> api().post("/api/coupon/" + aCoupon() + "/issue", TestTokens.user())
                            .status()
                    == 202);
        }
    }

    @AfterEach
    void gateIsBack() {
        gate.isAway(false);
    }

    protected ApiClient api() {
        return new ApiClient(port);
    }

    protected ApiClient management() {
        return new ApiClient(managementPort);
    }

    /** Makes a coupon that can be claimed and used now. */
    protected UUID aCoupon() {
        return aCoupon("");
    }

    /** @param more fields of the definition, each beginning with a comma */
    protected UUID aCoupon(String more) {
        Answer created = api().post("/api/coupon", TestTokens.admin(), definition(more));
        if (created.status() != 201) {
            throw new IllegalStateException(created.body());
        }
        return UUID.fromString(created.data().get("id").asString());
    }

    /** A good definition, and {@code more} of it. */
    protected static String definition(String more) {
        return """
                {"name": "Chicken day", "type": "CHICKEN", "discountType": "FIXED", "discountValue": 3000,
                 "totalQuantity": 100, "validUntil": "%s" %s}""".formatted(inSeoul(Duration.ofDays(1)), more);
    }

    protected static LocalDateTime inSeoul(Duration fromNow) {
        return LocalDateTime.now(ZoneId.of("Asia/Seoul")).plus(fromNow);
    }

    /** Stores a row as the consumer would. */
    protected void store(UUID couponId, UUID userId, int sequence, Instant issuedAt) {
        jdbc.sql("INSERT INTO issued_coupon (coupon_id, user_id, sequence, issued_at) VALUES (?, ?, ?, ?)")
                .params(bytes(couponId), bytes(userId), sequence, LocalDateTime.ofInstant(issuedAt, ZoneOffset.UTC))
                .update();
    }

    public static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
