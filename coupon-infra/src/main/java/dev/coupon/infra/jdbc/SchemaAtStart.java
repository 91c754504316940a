package dev.coupon.infra.jdbc;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Brings the schema up to date, once the database is there. A start waits for the first attempt and for ten seconds at
 * most; the server then lives, and is not ready, until it is done. Several servers may do it at once: Flyway lets one after
 * the other. Tries for ever, for whatever is wrong (a password, a missing database, a right) can be put right outside.
 */
final class SchemaAtStart implements FlywayMigrationStrategy, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SchemaAtStart.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final CountDownLatch attempted = new CountDownLatch(1);
    private volatile @Nullable Thread worker;
    private volatile @Nullable String trouble = DatabaseTrouble.NOT_REACHABLE;

    /** Why the schema is not up to date; null when it is. */
    @Nullable
    String trouble() {
        return trouble;
    }

    @Override
    public void migrate(Flyway flyway) {
        Thread thread = new Thread(() -> work(flyway), "schema");
        thread.setDaemon(true);
        worker = thread;
        thread.start();
        try {
            if (!attempted.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                log.info("the start does not wait any longer for the schema to be brought up to date");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(Flyway flyway) {
        try {
            while (!attempt(flyway)) {
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean attempt(Flyway flyway) {
        try {
            flyway.migrate();
            trouble = null;
        } catch (RuntimeException e) {
            if (DatabaseTrouble.NOT_REACHABLE.equals(trouble)) {
                log.debug("the schema cannot be brought up to date yet", e);
            }
            trouble = DatabaseTrouble.of(e);
        }
        attempted.countDown();
        return trouble == null;
    }

    @Override
    public void close() {
        Thread thread = worker;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
