package dev.coupon.infra.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.coupon.domain.issue.ClaimLocks.Held;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.FreePorts;
import dev.coupon.infra.LeastRights;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the servers' users of Redis and of the database may do: all that the servers do, and nothing else. */
class LeastRightsIT {

    private static final String USER = "coupon";
    private static final String PASSWORD = "only_for_tests-5d1";

    @TempDir
    static Path directory;

    private static EmbeddedRedis redis;
    private static RedisClient client;
    private static StatefulRedisConnection<String, String> asServer;

    @BeforeAll
    static void start() {
        redis = EmbeddedRedis.in(directory.resolve("redis"), FreePorts.next())
                .withAdmin("admin", PASSWORD)
                .withUser(USER, PASSWORD, LeastRights.REDIS);
        redis.start();
        client = RedisClient.create(redis.url(USER, PASSWORD));
        asServer = client.connect();
    }

    @AfterAll
    static void stop() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        redis.close();
    }

    @Test
    void areEnoughForTheGateAndTheLocks() {
        redis.ask("ACL", "LOG", "RESET");
        String url = redis.url(USER, PASSWORD);
        try (RunningGate gate = RunningGate.on(url)) {
            GateSteps.allWorkOn(gate);
            compare(gate);
        }
        try (LateRedisson redisson = new LateRedisson(new RedisProperties(url))) {
            redisson.get();
            try (Held held = new RedissonClaimLocks(redisson, Duration.ofSeconds(5)).lock(Set.of("0", "1"))) {
                assertThat(asServer.sync().exists("coupon:partition:{0}:lock")).isOne();
            }
            await().until(() -> asServer.sync().exists("coupon:partition:{0}:lock") == 0);
        }

        assertThat(redis.ask("ACL", "LOG")).as("what was refused").isEmpty();
    }

    /** What the reconciler and the proof ask. */
    private static void compare(RunningGate gate) {
        RedisGateAudit audit = new RedisGateAudit(gate.connection, gate.control);
        UUID coupon = gate.open(10);
        UUID user = gate.admitted(coupon).userId();

        assertThat(audit.counts(coupon, 1)).isPresent();
        assertThat(audit.unknown(coupon, List.of(user))).isEmpty();
        assertThat(audit.waiting(coupon, List.of(user)).pending()).containsExactly(user);
        audit.forEachEntrant(coupon, users -> assertThat(users).containsExactly(user));
        audit.forEachAccepted(coupon, users -> {});
        assertThat(audit.repair(coupon, 1, List.of(UUID.randomUUID())).entrantsAdded())
                .isOne();
        audit.stored(coupon, List.of(user));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FLUSHALL",
                "FLUSHDB",
                "CONFIG GET maxmemory",
                "CONFIG SET maxmemory 1",
                "KEYS *",
                "SCAN 0",
                "DEBUG SLEEP 0",
                "SHUTDOWN",
                "ACL LIST",
                "CLIENT LIST",
                "CLIENT KILL TYPE normal",
                "MONITOR",
                "REPLICAOF NO ONE",
                "SCRIPT FLUSH",
                "FUNCTION FLUSH",
                "MODULE LIST",
                "SAVE",
                "SWAPDB 0 1",
                "GET session:of:somebody",
                "SET session:of:somebody 1",
                "PUBLISH channel message",
            })
    void doNotIncludeWhatIsNotTheirs(String command) {
        assertThatThrownBy(() -> ask(command))
                .isInstanceOf(RedisCommandExecutionException.class)
                .hasMessageMatching("NOPERM.*|.*not allowed.*(?s:.*)");
    }

    private static void ask(String command) {
        String[] words = command.split(" ");
        CommandArgs<String, String> arguments = new CommandArgs<>(StringCodec.UTF8);
        for (int i = 1; i < words.length; i++) {
            arguments.add(words[i]);
        }
        asServer.sync()
                .dispatch(
                        () -> words[0].getBytes(StandardCharsets.US_ASCII),
                        new StatusOutput<>(StringCodec.UTF8),
                        arguments);
    }

    @Test
    void ofTheDatabaseAreForRowsAndNotForTables() throws SQLException {
        EmbeddedDatabase server = EmbeddedDatabase.in(directory.resolve("database"), FreePorts.next())
                .withUser("coupon_owner", PASSWORD)
                .withUser(USER, PASSWORD, LeastRights.DATABASE);
        try (EmbeddedDatabase database = server) {
            database.start();
            String url = database.jdbcUrl() + "?allowPublicKeyRetrieval=true";
            Flyway.configure().dataSource(url, "coupon_owner", PASSWORD).load().migrate();
            try (Connection connection = DriverManager.getConnection(url, USER, PASSWORD);
                    Statement statement = connection.createStatement()) {
                assertThat(statement.executeUpdate("DELETE FROM issued_coupon")).isZero();
                for (String refused : List.of(
                        "CREATE TABLE mine (id INT)",
                        "DROP TABLE issued_coupon",
                        "ALTER TABLE issued_coupon ADD COLUMN mine INT",
                        "TRUNCATE TABLE issued_coupon",
                        "CREATE USER mine IDENTIFIED BY 'x'",
                        "GRANT ALL ON coupon.* TO coupon",
                        "SET GLOBAL innodb_flush_log_at_trx_commit = 2",
                        "SELECT * FROM mysql.user")) {
                    assertThatThrownBy(() -> statement.execute(refused))
                            .as(refused)
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("denied");
                }
            }
            assertThat(Flyway.configure().dataSource(url, USER, PASSWORD).load().migrate().migrationsExecuted)
                    .as("a server without the owner's password finds that all is done")
                    .isZero();
        }
    }

    @Test
    void standInTheReadmeAsTheyAre() throws Exception {
        String readme = Files.readString(Path.of("../README.md")).replaceAll("\\s*\\\\\\n\\s*", " ");

        assertThat(readme).contains(LeastRights.REDIS).contains("GRANT " + LeastRights.DATABASE + " ON coupon.*");
    }
}
