package dev.coupon.infra.jdbc;

import dev.coupon.domain.account.Session;
import dev.coupon.domain.account.Sessions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One row a session, so that its row lock decides between all who exchange, repeat or end it. */
final class JdbcSessions implements Sessions {

    private static final int MOST_AT_ONCE = 100;

    private final JdbcClient jdbc;

    JdbcSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void open(Session session, byte[] tokenHash) {
        jdbc.sql("INSERT INTO login_session (id, user_id, token_hash, expires_at) VALUES (?, ?, ?, ?)")
                .params(
                        Columns.bytes(session.id()),
                        Columns.bytes(session.userId()),
                        tokenHash,
                        Columns.utc(session.expiresAt()))
                .update();
    }

    @Override
    public Optional<Session> find(UUID id) {
        return jdbc.sql("SELECT id, user_id, expires_at FROM login_session WHERE id = ?")
                .param(Columns.bytes(id))
                .query(JdbcSessions::session)
                .optional();
    }

    @Override
    public Optional<Session> find(UUID id, byte[] tokenHash) {
        return jdbc.sql("SELECT id, user_id, expires_at FROM login_session WHERE id = ? AND token_hash = ?")
                .params(Columns.bytes(id), tokenHash)
                .query(JdbcSessions::session)
                .optional();
    }

    private static Session session(ResultSet row, int number) throws SQLException {
        return new Session(
                Columns.uuid(row.getBytes("id")),
                Columns.uuid(row.getBytes("user_id")),
                row.getObject("expires_at", LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }

    @Override
    public void prolong(UUID id, Instant expiresAt) {
        jdbc.sql("UPDATE login_session SET expires_at = ? WHERE id = ? AND expires_at < ?")
                .params(Columns.utc(expiresAt), Columns.bytes(id), Columns.utc(expiresAt))
                .update();
    }

    @Override
    public boolean rotate(UUID id, byte[] from, byte[] to, Instant now, Instant expiresAt) {
        return jdbc.sql("""
                        UPDATE login_session SET token_hash = ?, expires_at = ?
                        WHERE id = ? AND token_hash = ? AND expires_at > ?
                        """)
                        .params(to, Columns.utc(expiresAt), Columns.bytes(id), from, Columns.utc(now))
                        .update()
                == 1;
    }

    @Override
    public int keepNewest(UUID userId, int most) {
        List<UUID> tooMany = jdbc.sql("SELECT id FROM login_session WHERE user_id = ? ORDER BY expires_at DESC, id DESC"
                        + " LIMIT " + MOST_AT_ONCE + " OFFSET " + most)
                .param(Columns.bytes(userId))
                .query((row, number) -> Columns.uuid(row.getBytes("id")))
                .list();
        // One by one, by their key: deleting along the index of users could wait for an exchange that waits for it.
        tooMany.forEach(this::end);
        return tooMany.size();
    }

    @Override
    public void end(UUID id) {
        jdbc.sql("DELETE FROM login_session WHERE id = ?")
                .param(Columns.bytes(id))
                .update();
    }

    @Override
    public int deleteExpired(Instant now, int atMost) {
        return jdbc.sql("DELETE FROM login_session WHERE expires_at <= ? ORDER BY expires_at LIMIT " + atMost)
                .param(Columns.utc(now))
                .update();
    }
}
