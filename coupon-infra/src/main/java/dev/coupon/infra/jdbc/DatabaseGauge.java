package dev.coupon.infra.jdbc;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this server gets a connection that the database answers on, looked at every five seconds on a thread of its own.
 * No: the database is away, or the pool has none left.
 */
final class DatabaseGauge implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DatabaseGauge.class);
    private static final long LOOK_SECONDS = 5;
    private static final int PATIENCE_SECONDS = 2;

    private final DataSource dataSource;
    private final ScheduledExecutorService thread;
    private volatile boolean answers;

    DatabaseGauge(DataSource dataSource, MeterRegistry meters) {
        this.dataSource = dataSource;
        Gauge.builder("coupon.backend.up", this, gauge -> gauge.answers ? 1 : 0)
                .description("1 while this server gets answers from it")
                .tag("backend", "database")
                .register(meters);
        this.thread = Executors.newSingleThreadScheduledExecutor(DatabaseGauge::daemon);
    }

    void start() {
        thread.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    void look() {
        try (Connection connection = dataSource.getConnection()) {
            answers = connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException | RuntimeException away) {
            log.debug("the database does not answer: {}", away.toString());
            answers = false;
        }
    }

    private static Thread daemon(Runnable task) {
        Thread made = new Thread(task, "database-gauge");
        made.setDaemon(true);
        return made;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
