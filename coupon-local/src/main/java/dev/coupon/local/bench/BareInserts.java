package dev.coupon.local.bench;

import dev.coupon.infra.UuidBytes;
import dev.coupon.local.stack.Parallel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.UUID;

/**
 * A yardstick: rows like those of claims, put into a copy of their table with nothing around it. 500 rows a statement,
 * 1,000 a transaction, two connections.
 */
final class BareInserts implements AutoCloseable {

    private static final int ROWS_OF_STATEMENT = 500;
    private static final int STATEMENTS_OF_TRANSACTION = 2;
    private static final int CONNECTIONS = 2;
    private static final String TABLE = "bench_issued_coupon";
    private static final String INSERT = "INSERT INTO " + TABLE
            + " (coupon_id, user_id, sequence, issued_at) VALUES "
            + String.join(",", Collections.nCopies(ROWS_OF_STATEMENT, "(?,?,?,?)"));

    private final BenchStack stack;

    /** Makes the table. */
    BareInserts(BenchStack stack) throws SQLException {
        this.stack = stack;
        execute("CREATE TABLE " + TABLE + " LIKE issued_coupon");
    }

    /**
     * Puts about so many rows of one more coupon into the table.
     *
     * @return rows in a second
     */
    double insert(int rows) {
        byte[] coupon = UuidBytes.of(UUID.randomUUID());
        int transactions = Math.max(1, rows / CONNECTIONS / ROWS_OF_STATEMENT / STATEMENTS_OF_TRANSACTION);
        long startNanos = System.nanoTime();
        insertInParallel(coupon, transactions);
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        return transactions * STATEMENTS_OF_TRANSACTION * ROWS_OF_STATEMENT * CONNECTIONS / seconds;
    }

    @Override
    public void close() throws SQLException {
        execute("DROP TABLE " + TABLE);
    }

    private void insertInParallel(byte[] coupon, int transactions) {
        Runnable[] tasks = new Runnable[CONNECTIONS];
        Arrays.fill(tasks, (Runnable) () -> insert(coupon, transactions));
        Parallel.run(tasks);
    }

    private void insert(byte[] coupon, int transactions) {
        try (Connection connection = stack.connect();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
            for (int i = 0; i < transactions * STATEMENTS_OF_TRANSACTION; i++) {
                fill(statement, coupon);
                statement.executeUpdate();
                if (i % STATEMENTS_OF_TRANSACTION == STATEMENTS_OF_TRANSACTION - 1) {
                    connection.commit();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The bare inserts failed", e);
        }
    }

    private void fill(PreparedStatement statement, byte[] coupon) throws SQLException {
        Timestamp issuedAt = Timestamp.from(Instant.EPOCH);
        int parameter = 0;
        for (int row = 0; row < ROWS_OF_STATEMENT; row++) {
            statement.setBytes(++parameter, coupon);
            statement.setBytes(++parameter, UuidBytes.of(UUID.randomUUID()));
            statement.setInt(++parameter, row + 1);
            statement.setTimestamp(++parameter, issuedAt);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
