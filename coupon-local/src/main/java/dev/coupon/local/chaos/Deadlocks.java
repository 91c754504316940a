package dev.coupon.local.chaos;

import static dev.coupon.local.chaos.DatabaseFaults.asRoot;

import dev.coupon.infra.UuidBytes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Somebody locks the coupon first and its rows last, again and again, and has more to roll back than any storing
 * transaction, so that the database ends those.
 */
final class Deadlocks implements Fault {

    private static final int MUCH_TO_ROLL_BACK = 1_000;

    /** Long enough for a storing transaction to insert its rows and then want the coupon. */
    private static final long BETWEEN_LOCKS_MILLIS = 20;

    private volatile boolean ended;
    private long deadlocksBefore;
    private @Nullable Thread thread;

    @Override
    public String name() {
        return "database-deadlocks";
    }

    @Override
    public Duration lasts(Pace pace) {
        return Duration.ofSeconds(pace == Pace.SHORT ? 4 : 15);
    }

    @Override
    public void strike(Round round) throws SQLException {
        asRoot(round, "CREATE TABLE IF NOT EXISTS ballast (id INT) ENGINE = InnoDB");
        deadlocksBefore = deadlocks(round);
        ended = false;
        Thread locker = new Thread(() -> lockAgainAndAgain(round), "chaos-deadlocks");
        locker.setDaemon(true);
        locker.start();
        thread = locker;
    }

    @Override
    public void heal(Round round) throws InterruptedException, SQLException {
        ended = true;
        Thread locker = thread;
        if (locker != null) {
            locker.join();
        }
        asRoot(round, "DROP TABLE IF EXISTS ballast");
        long deadlocks = deadlocks(round) - deadlocksBefore;
        round.say(deadlocks + " deadlocks");
        if (deadlocks == 0) {
            throw new IllegalStateException("There was no deadlock, so nothing is shown");
        }
    }

    private void lockAgainAndAgain(Round round) {
        while (!ended) {
            try (Connection connection = round.rig().connectAsRoot()) {
                connection.setAutoCommit(false);
                lock(connection, round);
                connection.rollback();
            } catch (SQLException lost) {
                // It was this one that the database ended.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static long deadlocks(Round round) throws SQLException {
        try (Connection connection = round.rig().connectAsRoot();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count FROM information_schema.innodb_metrics WHERE name = 'lock_deadlocks'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void lock(Connection connection, Round round) throws SQLException, InterruptedException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO ballast WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                    + " WHERE i < " + MUCH_TO_ROLL_BACK + ") SELECT i FROM n");
            statement.execute("INSERT INTO ballast SELECT id FROM ballast");
        }
        run(connection, "SELECT id FROM coupon WHERE id = ? FOR UPDATE", round);
        Thread.sleep(BETWEEN_LOCKS_MILLIS);
        run(connection, "SELECT COUNT(*) FROM issued_coupon WHERE coupon_id = ? FOR UPDATE", round);
    }

    private static void run(Connection connection, String statement, Round round) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.setBytes(1, UuidBytes.of(round.couponId()));
            prepared.execute();
        }
    }
}
