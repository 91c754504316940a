package dev.coupon.browser;

import dev.coupon.infra.UuidBytes;
import dev.coupon.local.stack.StackInfo;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The database past the servers: for what happens in it after a long time, or never should. */
final class Backstage {

    private final StackInfo stack;

    Backstage(StackInfo stack) {
        this.stack = stack;
    }

    /** As after weeks without a visit. */
    void endSessionsOf(String username) {
        run("DELETE FROM login_session WHERE user_id = (SELECT id FROM users WHERE username = ?)", username);
    }

    /** Its users were a little late. */
    void expire(UUID coupon) {
        run(
                "UPDATE coupon SET issue_end_at = UTC_TIMESTAMP(6) - INTERVAL 2 SECOND,"
                        + " valid_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE id = ?",
                UuidBytes.of(coupon));
    }

    /** As many rows as it may have, by its own count, whatever there is: the next claim cannot be stored. */
    void countAsFull(UUID coupon) {
        run("UPDATE coupon SET issued_quantity = total_quantity WHERE id = ?", UuidBytes.of(coupon));
    }

    void countAsEmpty(UUID coupon) {
        run("UPDATE coupon SET issued_quantity = 0 WHERE id = ?", UuidBytes.of(coupon));
    }

    /** Whose accepted claims could not be stored. */
    List<String> failedUsersOf(UUID coupon) {
        return all("SELECT user_id, '' FROM failed_issued_coupon WHERE coupon_id = ?", coupon);
    }

    /** Each row as its user and its number. */
    List<String> rowsOf(UUID coupon) {
        return all("SELECT user_id, sequence FROM issued_coupon WHERE coupon_id = ?", coupon);
    }

    private List<String> all(String sql, UUID coupon) {
        try (Connection connection = connect();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setBytes(1, UuidBytes.of(coupon));
            List<String> rows = new ArrayList<>();
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    ByteBuffer id = ByteBuffer.wrap(result.getBytes(1));
                    rows.add((new UUID(id.getLong(), id.getLong()) + " " + result.getString(2)).strip());
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Connection connect() throws SQLException {
        String url = stack.jdbcUrl() + "?allowPublicKeyRetrieval=true";
        return DriverManager.getConnection(url, stack.dbUser(), stack.dbPassword());
    }

    private void run(String sql, Object argument) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, argument);
            if (statement.executeUpdate() == 0) {
                throw new IllegalStateException("Nothing was there for: " + sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
