package dev.coupon.infra.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.TestServers;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DatabaseDurabilityIT {

    private final EmbeddedDatabase database = TestServers.database();
    private final Logger logger = (Logger) LoggerFactory.getLogger(DatabaseDurability.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void putBack() throws SQLException {
        logger.detachAppender(lines);
        flushAtCommit(1);
    }

    @Test
    void hasNothingToSayOfADatabaseThatFlushesEveryCommit() throws SQLException {
        flushAtCommit(1);
        migrate();
        assertThat(lines.list).isEmpty();
    }

    @Test
    void warnsOfADatabaseThatAnswersBeforeItHasFlushed() throws SQLException {
        flushAtCommit(2);
        migrate();
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage()).contains("innodb_flush_log_at_trx_commit is 2");
        });
    }

    private void migrate() {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.username(), database.password())
                .callbacks(new DatabaseDurability())
                .load()
                .migrate();
    }

    private void flushAtCommit(int value) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("SET GLOBAL innodb_flush_log_at_trx_commit = " + value);
        }
    }
}
