package dev.coupon.local.chaos;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;

/**
 * Users who have the coupon already when a round begins: a rebuild takes the longer the more there are. Their rows are
 * written past the system, and the gate is dropped, so that it is rebuilt and knows them.
 */
final class EarlierEntrants {

    private static final Duration LONGEST_REBUILD = Duration.ofSeconds(120);
    private static final int ROWS_AT_ONCE = 1_000;

    private final Rig rig;
    private final Backstage backstage;

    EarlierEntrants(Rig rig, Backstage backstage) {
        this.rig = rig;
        this.backstage = backstage;
    }

    /** Returns when the gate is open and knows them. */
    void add(UUID couponId, int count, ClientLog log, Random random) throws SQLException, InterruptedException {
        if (count == 0) {
            return;
        }
        try (Connection connection = rig.connectAsRoot()) {
            connection.setAutoCommit(false);
            for (int from = 0; from < count; from += ROWS_AT_ONCE) {
                insert(connection, couponId, from, Math.min(ROWS_AT_ONCE, count - from), log, random);
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("UPDATE coupon SET issued_quantity = " + count + " WHERE id = 0x" + hex(couponId));
            }
            connection.commit();
        }
        backstage.dropGate(couponId);
        long deadlineNanos = System.nanoTime() + LONGEST_REBUILD.toNanos();
        while (!backstage.isGateOpen(couponId) || backstage.entries(couponId) < count) {
            if (System.nanoTime() - deadlineNanos > 0) {
                throw new IllegalStateException("The gate of " + count + " entrants was not rebuilt in time");
            }
            Thread.sleep(50);
        }
    }

    private static void insert(Connection connection, UUID couponId, int from, int count, ClientLog log, Random random)
            throws SQLException {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            UUID user = new UUID(random.nextLong(), random.nextLong());
            log.acceptedEarlier(user);
            rows.append(i == 1 ? "" : ",")
                    .append("(0x" + hex(couponId) + ",0x" + hex(user) + "," + (from + i) + ",UTC_TIMESTAMP(6))");
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO issued_coupon (coupon_id, user_id, sequence, issued_at) VALUES " + rows)) {
            insert.execute();
        }
    }

    private static String hex(UUID id) {
        return id.toString().replace("-", "");
    }
}
