package dev.coupon.local.rush;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** Watches the number of rows grow, while claims run and after, also over the death of the database. */
final class RowWatch implements AutoCloseable {

    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private final StoredRows rows;
    private final AtomicInteger count = new AtomicInteger();
    private final Thread thread = new Thread(this::watch, "row-watch");
    private volatile long lastGrowthNanos = System.nanoTime();
    private volatile boolean closed;

    RowWatch(StoredRows rows) {
        this.rows = rows;
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns when the number is as wanted, or has not grown for that long. */
    void await(IntPredicate wanted, Duration withoutGrowth) throws InterruptedException {
        long startNanos = System.nanoTime();
        while (!wanted.test(count.get())) {
            long idleSinceNanos = Math.max(startNanos - lastGrowthNanos, 0) + lastGrowthNanos;
            if (System.nanoTime() - idleSinceNanos > withoutGrowth.toNanos()) {
                return;
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS / 2);
        }
    }

    int count() {
        return count.get();
    }

    /** On the clock of {@link System#nanoTime}; exact to a tenth of a second. */
    long lastGrowthNanos() {
        return lastGrowthNanos;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void watch() {
        while (!closed) {
            try (Connection connection = rows.connect()) {
                look(connection);
            } catch (SQLException e) {
                // The database is away; it is started again by its supervisor, and the next look tells.
                sleep(BETWEEN_LOOKS_MILLIS);
            }
        }
    }

    private void look(Connection connection) throws SQLException {
        while (!closed) {
            int now = rows.count(connection);
            if (now != count.getAndSet(now)) {
                lastGrowthNanos = System.nanoTime();
            }
            sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    private void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
