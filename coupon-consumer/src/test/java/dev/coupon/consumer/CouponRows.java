package dev.coupon.consumer;

import dev.coupon.embedded.EmbeddedDatabase;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Looks at the tables with SQL of its own, not with the code under test. */
public final class CouponRows {

    private final JdbcTemplate jdbc;

    CouponRows(EmbeddedDatabase database) {
        jdbc = new JdbcTemplate(
                new DriverManagerDataSource(database.jdbcUrl(), database.username(), database.password()));
    }

    /** A coupon whose claims may still come, but which is expired: no gate is kept for it. */
    public UUID addCoupon(int totalQuantity) {
        UUID id = UUID.randomUUID();
        addCoupon(id, totalQuantity);
        return id;
    }

    public void addCoupon(UUID id, int totalQuantity) {
        jdbc.update("""
                INSERT INTO coupon (id, name, type, discount_type, discount_value, total_quantity, issue_start_at,
                                    issue_end_at, valid_from, valid_until, created_at)
                VALUES (?, 'chicken', 'CHICKEN', 'FIXED', 1000, ?, '2026-01-01', '2026-02-01', '2026-01-01',
                        '2026-03-01', '2026-01-01')
                """, bytes(id), totalQuantity);
    }

    /** Rows of new users, as if they had been stored. */
    public List<UUID> addRows(UUID couponId, int count) {
        List<UUID> users = Stream.generate(UUID::randomUUID).limit(count).toList();
        for (int from = 0; from < count; from += 5_000) {
            List<UUID> some = users.subList(from, Math.min(from + 5_000, count));
            Object[] values = some.stream()
                    .flatMap(user -> Stream.of(bytes(couponId), bytes(user)))
                    .toArray();
            jdbc.update(
                    "INSERT INTO issued_coupon (coupon_id, user_id, sequence, issued_at) VALUES "
                            + String.join(",", Collections.nCopies(some.size(), "(?,?,1,'2026-01-02')")),
                    values);
        }
        jdbc.update("UPDATE coupon SET issued_quantity = issued_quantity + ? WHERE id = ?", count, bytes(couponId));
        return users;
    }

    public void raiseTotal(UUID couponId, int totalQuantity) {
        jdbc.update("UPDATE coupon SET total_quantity = ? WHERE id = ?", totalQuantity, bytes(couponId));
    }

    public void raiseFence(UUID couponId, long fence) {
        jdbc.update("UPDATE coupon SET fence = ? WHERE id = ?", fence, bytes(couponId));
    }

    /** The database takes no row with this sequence meanwhile. */
    public void whileRefusing(int sequence, Runnable work) {
        jdbc.execute("""
                CREATE TRIGGER refuse_a_sequence BEFORE INSERT ON issued_coupon FOR EACH ROW
                IF NEW.sequence = %d THEN SIGNAL SQLSTATE '23000' SET MESSAGE_TEXT = 'refused'; END IF
                """.formatted(sequence));
        try {
            work.run();
        } finally {
            jdbc.execute("DROP TRIGGER refuse_a_sequence");
        }
    }

    public int issuedQuantity(UUID couponId) {
        return number("SELECT issued_quantity FROM coupon WHERE id = ?", bytes(couponId));
    }

    public int stored(UUID couponId) {
        return number("SELECT COUNT(*) FROM issued_coupon WHERE coupon_id = ?", bytes(couponId));
    }

    public Map<String, Object> issuedCoupon(UUID couponId, UUID userId) {
        return jdbc.queryForMap(
                "SELECT sequence, issued_at, used_at FROM issued_coupon WHERE coupon_id = ? AND user_id = ?",
                bytes(couponId),
                bytes(userId));
    }

    /** reason, attempts, is_resolved, global_trace_id and more, a row a failed claim. */
    public List<Map<String, Object>> failures(UUID couponId) {
        return jdbc.queryForList("SELECT * FROM failed_issued_coupon WHERE coupon_id = ?", bytes(couponId));
    }

    public int unresolvedFailures(UUID couponId) {
        return number(
                "SELECT COUNT(*) FROM failed_issued_coupon WHERE coupon_id = ? AND is_resolved = FALSE",
                bytes(couponId));
    }

    /** As if the pauses had gone by. */
    public void makeFailuresDue(UUID couponId) {
        jdbc.update(
                "UPDATE failed_issued_coupon SET next_attempt_at = ? WHERE coupon_id = ?",
                LocalDateTime.ofInstant(Instant.EPOCH.plusSeconds(1), ZoneOffset.UTC),
                bytes(couponId));
    }

    /** As somebody does by hand; {@code ?} is an id, in the order of the ids. */
    public void change(String sql, UUID... ids) {
        jdbc.update(sql, Stream.of(ids).map(CouponRows::bytes).toArray());
    }

    private int number(String query, Object... values) {
        Integer number = jdbc.queryForObject(query, Integer.class, values);
        return number == null ? 0 : number;
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
