package dev.coupon.infra.jdbc;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health {@code db}, and the gauge of the database in the metrics: whether a connection of the pool answered when it was last tried,
 * every two seconds, however often somebody asks. No: the database is away, or the pool has none left. Thread-safe.
 */
final class DatabaseHealthIndicator implements HealthIndicator, AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int ANSWER_SECONDS = 1;

    private final DataSource dataSource;
    private final Clock clock;
    private final ScheduledExecutorService thread;
    private volatile @Nullable Trouble trouble;

    private record Trouble(Instant since, String reason) {}

    DatabaseHealthIndicator(DataSource dataSource, Clock clock, MeterRegistry meters) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.trouble = new Trouble(clock.instant(), "not asked yet");
        Gauge.builder("coupon.backend.up", this, database -> database.trouble == null ? 1 : 0)
                .description("1 while this server gets answers from it")
                .tag("backend", "database")
                .register(meters);
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "database-health");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try (Connection connection = dataSource.getConnection()) {
            note(connection.isValid(ANSWER_SECONDS) ? null : DatabaseTrouble.NOT_REACHABLE);
        } catch (SQLException | RuntimeException e) {
            note(DatabaseTrouble.of(e));
        }
    }

    private void note(@Nullable String reason) {
        Trouble before = trouble;
        trouble = reason == null ? null : new Trouble(before == null ? clock.instant() : before.since, reason);
    }

    @Override
    public Health health() {
        Trouble now = trouble;
        return now == null
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", now.reason)
                        .withDetail("since", now.since.toString())
                        .build();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
