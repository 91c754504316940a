package dev.coupon.local.rush;

import dev.coupon.infra.UuidBytes;
import dev.coupon.local.stack.StackInfo;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** The rows of one coupon, read from the database itself, past every other part of the system. */
public final class StoredRows {

    private final String url;
    private final String username;
    private final String password;
    private final byte[] couponId;

    public StoredRows(StackInfo stack, UUID couponId) {
        this.url = stack.jdbcUrl() + "?connectTimeout=2000&socketTimeout=30000&allowPublicKeyRetrieval=true";
        this.username = stack.dbUser();
        this.password = stack.dbPassword();
        this.couponId = UuidBytes.of(couponId);
    }

    public Set<UUID> users() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, username, password);
                PreparedStatement query =
                        connection.prepareStatement("SELECT user_id FROM issued_coupon WHERE coupon_id = ?")) {
            query.setBytes(1, couponId);
            Set<UUID> users = new HashSet<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    ByteBuffer id = ByteBuffer.wrap(rows.getBytes(1));
                    users.add(new UUID(id.getLong(), id.getLong()));
                }
            }
            return users;
        }
    }

    /** Opens a connection that the caller closes; {@link #count} is asked on it again and again. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, username, password);
    }

    int count(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT COUNT(*) FROM issued_coupon WHERE coupon_id = ?")) {
            query.setBytes(1, couponId);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
