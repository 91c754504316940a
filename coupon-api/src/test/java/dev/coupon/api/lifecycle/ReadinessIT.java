package dev.coupon.api.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.coupon.api.Answer;
import dev.coupon.api.RunningApi;
import dev.coupon.api.TestTokens;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.EmbeddedKafka;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the probes say while servers come and go, on servers of its own. */
class ReadinessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PROBES = 150;

    @TempDir
    private static Path directory;

    private static EmbeddedDatabase database;
    private static EmbeddedKafka kafka;
    private static EmbeddedRedis redis;
    private static RunningApi server;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.in(directory.resolve("database"), FreePorts.next());
        kafka = EmbeddedKafka.in(directory.resolve("kafka"), FreePorts.next());
        redis = EmbeddedRedis.in(directory.resolve("redis"), FreePorts.next());
        database.start();
        kafka.start();
        redis.start();
        server = RunningApi.on(database, kafka, redis).start();
        awaitReadiness(200);
    }

    @AfterAll
    static void stop() {
        server.close();
        redis.close();
        kafka.close();
        database.close();
    }

    @Test
    void fallsWhileRedisIsAwayAndComesBackByItself() {
        redis.kill();
        awaitReadiness(503);
        assertThat(readiness().json().at("/components/gate/details/reason").asString())
                .isEqualTo("not reachable");
        assertAlive();

        redis.start();
        awaitReadiness(200);
    }

    @Test
    void fallsWhileKafkaIsAwayAndComesBackByItself() {
        kafka.kill();
        awaitReadiness(503);
        assertThat(readiness().json().at("/components/publisher/details/reason").asString())
                .isEqualTo("not reachable");
        assertAlive();

        kafka.start();
        awaitReadiness(200);
    }

    /** It keeps its connections, and answers nothing. */
    @Test
    void fallsWhileKafkaHangsUnderLoadAndComesBackWithoutOne() {
        UUID coupon = server.aCoupon(1_000);
        await().atMost(PATIENCE).until(() -> claim(coupon).status() == 202);

        kafka.pause();
        try {
            await().atMost(PATIENCE).until(() -> {
                claim(coupon);
                return readiness().status() == 503;
            });
            assertAlive();
        } finally {
            kafka.resume();
        }
        awaitReadiness(200);
        await().atMost(PATIENCE).until(() -> claim(coupon).status() == 202);
    }

    /** Claims of known coupons are judged and accepted without it: a server that is taken away accepts none. */
    @Test
    void staysWhileTheDatabaseIsAwayWhichTheDetailsTell() {
        UUID coupon = server.aCoupon(1_000);
        await().atMost(PATIENCE).until(() -> claim(coupon).status() == 202);

        database.kill();
        await().atMost(PATIENCE)
                .until(() -> server.management()
                        .get("/actuator/health")
                        .json()
                        .at("/components/db/status")
                        .asString()
                        .equals("DOWN"));
        assertThat(readiness().status()).isEqualTo(200);
        assertThat(claim(coupon).status()).isEqualTo(202);
        assertAlive();

        database.start();
        await().atMost(PATIENCE)
                .until(() -> server.management().get("/actuator/health").status() == 200);
    }

    @Test
    void opensNoConnectionHoweverOftenItIsAsked() throws Exception {
        HikariDataSource pool = server.bean(DataSource.class).unwrap(HikariDataSource.class);
        await().atMost(PATIENCE)
                .until(() -> pool.getHikariPoolMXBean().getTotalConnections() == pool.getMaximumPoolSize());
        long toRedis = connectionsToRedis();
        long toDatabase = connectionsToDatabase();
        long toKafka = connectionsToKafka();

        for (int i = 0; i < PROBES; i++) {
            assertThat(readiness().status()).isEqualTo(200);
            assertAlive();
            assertThat(server.management().get("/actuator/health").status()).isEqualTo(200);
        }

        // Each counts the connection that it is asked over.
        assertThat(connectionsToRedis() - toRedis).isEqualTo(1);
        assertThat(connectionsToDatabase() - toDatabase).isEqualTo(1);
        assertThat(connectionsToKafka() - toKafka).isLessThan(5);
    }

    @Test
    void tellsOperatorsWhyAndNobodyWhere() {
        String health = server.management().get("/actuator/health").body();

        assertThat(health)
                .contains("\"gate\"", "\"publisher\"", "\"start\"", "\"db\"", "\"masters\"")
                .doesNotContain("127.0.0.1", "" + redis.port(), "" + database.port(), "" + kafka.port(), "path");
    }

    private static long connectionsToRedis() {
        return redis.ask("INFO", "stats")
                .lines()
                .filter(line -> line.startsWith("total_connections_received:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElseThrow();
    }

    private static long connectionsToDatabase() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
                ResultSet status = connection.createStatement().executeQuery("SHOW GLOBAL STATUS LIKE 'Connections'")) {
            status.next();
            return status.getLong(2);
        }
    }

    /** Also those that have ended in the last minute: what Linux remembers of them. Zero elsewhere. */
    private static long connectionsToKafka() throws IOException {
        String port = ":%04X ".formatted(kafka.port());
        long connections = 0;
        for (Path table : new Path[] {Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6")}) {
            if (Files.exists(table)) {
                try (Stream<String> lines = Files.lines(table)) {
                    connections += lines.filter(line -> line.contains(port)).count();
                }
            }
        }
        return connections;
    }

    private static Answer claim(UUID coupon) {
        return server.api().post("/api/coupon/" + coupon + "/issue", TestTokens.user());
    }

    private static void assertAlive() {
        assertThat(server.management().get("/actuator/health/liveness").status())
                .isEqualTo(200);
    }

    private static Answer readiness() {
        return server.management().get("/actuator/health/readiness");
    }

    private static void awaitReadiness(int status) {
        await().atMost(PATIENCE).until(() -> readiness().status() == status);
    }
}
