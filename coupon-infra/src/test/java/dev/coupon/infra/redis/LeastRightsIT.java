package dev.coupon.infra.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.FreePorts;
import dev.coupon.infra.LeastRights;
import io.lettuce.core.RedisCommandExecutionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the servers' users of Redis and of the database may do: all that the servers do, and nothing else. */
class LeastRightsIT {

    private static final String USER = ServersUser.NAME;
    private static final String PASSWORD = ServersUser.PASSWORD;

    @TempDir
    static Path directory;

    private static EmbeddedRedis redis;
    private static ServersUser asServer;

    @BeforeAll
    static void start() {
        redis = EmbeddedRedis.in(directory.resolve("redis"), FreePorts.next())
                .withAdmin("admin", PASSWORD)
                .withUser(USER, PASSWORD, LeastRights.REDIS);
        redis.start();
        asServer = new ServersUser(redis.url(USER, PASSWORD));
    }

    @AfterAll
    static void stop() {
        asServer.close();
        redis.close();
    }

    @Test
    void areEnoughForTheGateAndTheLocks() {
        redis.ask("ACL", "LOG", "RESET");
        String url = redis.url(USER, PASSWORD);
        try (RunningGate gate = RunningGate.on(url)) {
            GateSteps.allWorkOn(gate);
            GateSteps.compare(gate);
        }
        ServersUser.locksWorkOn(url);

        assertThat(redis.ask("ACL", "LOG")).as("what was refused").isEmpty();
    }

    static List<String> notTheirs() {
        return ServersUser.NOT_THEIRS;
    }

    @ParameterizedTest
    @MethodSource("notTheirs")
    void doNotIncludeWhatIsNotTheirs(String command) {
        assertThatThrownBy(() -> asServer.ask(command))
                .isInstanceOf(RedisCommandExecutionException.class)
                .hasMessageMatching(ServersUser.REFUSAL);
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
