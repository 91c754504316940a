package dev.coupon.local.chaos;

import static dev.coupon.local.chaos.DatabaseFaults.asRoot;

import java.sql.Connection;
import java.sql.PreparedStatement;
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

    private volatile boolean ended;
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
    }

    private void lockAgainAndAgain(Round round) {
        int turns = 0;
        int lost = 0;
        while (!ended) {
            try (Connection connection = round.rig().connectAsRoot()) {
                connection.setAutoCommit(false);
                lock(connection, round);
                connection.rollback();
                turns++;
            } catch (SQLException e) {
                lost++;
            }
        }
        round.say("locked " + turns + " times against the order; lost a deadlock itself " + lost + " times");
    }

    private static void lock(Connection connection, Round round) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO ballast WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                    + " WHERE i < " + MUCH_TO_ROLL_BACK + ") SELECT i FROM n");
            statement.execute("INSERT INTO ballast SELECT id FROM ballast");
        }
        run(connection, "UPDATE coupon SET name = CONCAT(name, '') WHERE id = ?", round);
        run(connection, "SELECT id FROM coupon WHERE id = ? FOR UPDATE", round);
        run(connection, "SELECT COUNT(*) FROM issued_coupon WHERE coupon_id = ? FOR UPDATE", round);
    }

    private static void run(Connection connection, String statement, Round round) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.setBytes(1, Backstage.bytes(round.couponId()));
            prepared.execute();
        }
    }
}
