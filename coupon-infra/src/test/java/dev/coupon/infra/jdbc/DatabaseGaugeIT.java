package dev.coupon.infra.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.FreePorts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseGaugeIT {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void followsTheDatabase(@TempDir Path directory) {
        try (EmbeddedDatabase database = EmbeddedDatabase.in(directory, FreePorts.next());
                HikariDataSource dataSource = new HikariDataSource(settings(database));
                DatabaseGauge gauge = new DatabaseGauge(dataSource, registry)) {
            gauge.look();
            assertThat(up()).isZero();

            database.start();
            // The pool pauses between its attempts to connect.
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                gauge.look();
                return up() == 1;
            });

            database.kill();
            gauge.look();
            assertThat(up()).isZero();
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
