package dev.coupon.infra.jdbc;

import static dev.coupon.infra.jdbc.Columns.bytes;
import static dev.coupon.infra.jdbc.Columns.repeated;
import static dev.coupon.infra.jdbc.Columns.utc;
import static dev.coupon.infra.jdbc.Columns.uuid;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.FailedIssuedCoupon;
import dev.coupon.domain.issue.FailedIssuedCoupons.Count;
import dev.coupon.domain.issue.FailedIssuedCoupons.Due;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;

/** The statements on failed_issued_coupon, each for use inside a transaction. Thread-safe. */
class FailedIssuedCouponTable {

    static final int CHUNK = 500;

    private final JdbcOperations jdbc;
    private final Clock clock;

    FailedIssuedCouponTable(JdbcOperations jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Nothing waits for these claims any more. */
    void resolve(List<AcceptedClaim> claims) {
        for (int from = 0; from < claims.size(); from += CHUNK) {
            List<Key> keys = claims.subList(from, Math.min(from + CHUNK, claims.size())).stream()
                    .map(Key::of)
                    .toList();
            List<Object> values = new ArrayList<>();
            values.add(utc(clock.instant()));
            values.addAll(keyValues(keys));
            jdbc.update(
                    "UPDATE failed_issued_coupon SET is_resolved = TRUE, given_up = FALSE, updated_at = ?"
                            + " WHERE is_resolved = FALSE AND "
                            + keyIn(keys),
                    values.toArray());
        }
    }

    /** Waiting claims whose time has come, oldest first; rows that another scheduler has locked are left to it. */
    List<DueRow> lockDue(int limit) {
        return jdbc.query(
                """
                SELECT id, coupon_id, user_id, payload, attempts, global_trace_id FROM failed_issued_coupon
                WHERE is_resolved = FALSE AND given_up = FALSE AND next_attempt_at <= ?
                ORDER BY next_attempt_at LIMIT ? FOR UPDATE SKIP LOCKED
                """,
                (row, index) -> new DueRow(
                        row.getBytes(1),
                        row.getInt(5),
                        new Due(uuid(row.getBytes(2)), uuid(row.getBytes(3)), row.getBytes(4), row.getString(6))),
                utc(clock.instant()),
                limit);
    }

    void postpone(List<DueRow> rows) {
        Instant now = clock.instant();
        jdbc.batchUpdate(
                "UPDATE failed_issued_coupon SET next_attempt_at = ?, updated_at = ? WHERE id = ?",
                rows.stream()
                        .map(row -> new Object[] {
                            utc(now.plus(FailedIssuedCoupon.pauseAfter(row.attempts()))), utc(now), row.id()
                        })
                        .toList());
    }

    int resolveStored() {
        return jdbc.update("""
                        UPDATE failed_issued_coupon f SET f.is_resolved = TRUE, f.given_up = FALSE, f.updated_at = ?
                        WHERE f.is_resolved = FALSE AND (f.given_up = TRUE OR f.reason LIKE 'NEWER_RECORD%')
                          AND EXISTS (SELECT 1 FROM issued_coupon i
                                      WHERE i.coupon_id = f.coupon_id AND i.user_id = f.user_id)
                        """, utc(clock.instant()));
    }

    List<Count> countUnresolved() {
        return jdbc.query("""
                        SELECT SUBSTRING_INDEX(reason, ':', 1), given_up, COUNT(*) FROM failed_issued_coupon
                        WHERE is_resolved = FALSE GROUP BY 1, 2
                        """, (row, index) -> new Count(row.getString(1), row.getBoolean(2), row.getLong(3)));
    }

    static String keyIn(List<Key> keys) {
        return "(coupon_id, user_id) IN (" + repeated("(?,?)", keys.size()) + ")";
    }

    static List<Object> keyValues(List<Key> keys) {
        List<Object> values = new ArrayList<>(keys.size() * 2);
        keys.forEach(key -> {
            values.add(bytes(key.couponId()));
            values.add(bytes(key.userId()));
        });
        return values;
    }

    record Key(UUID couponId, UUID userId) {
        static Key of(AcceptedClaim claim) {
            return new Key(claim.claim().couponId(), claim.claim().userId());
        }
    }

    record DueRow(byte[] id, int attempts, Due due) {}
}
