package dev.coupon.infra.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.FreePorts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

class DatabaseGaugeIT {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void followsTheDatabase(@TempDir Path directory) {
        try (EmbeddedDatabase database = EmbeddedDatabase.in(directory, FreePorts.next());
                HikariDataSource dataSource = new HikariDataSource(settings(database));
                DatabaseHealthIndicator health = new DatabaseHealthIndicator(dataSource, Clock.systemUTC(), registry)) {
            assertThat(up()).isZero();

            database.start();
            // The pool pauses between its attempts to connect.
            await().atMost(Duration.ofSeconds(60)).until(() -> up() == 1);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);

            database.kill();
            await().atMost(Duration.ofSeconds(60)).until(() -> up() == 0);
        }
    }

    private static HikariConfig settings(EmbeddedDatabase database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.username());
        config.setPassword(database.password());
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(3_000);
        config.setValidationTimeout(1_000);
        return config;
    }

    private double up() {
        return registry.get("coupon.backend.up")
                .tag("backend", "database")
                .gauge()
                .value();
    }
}
