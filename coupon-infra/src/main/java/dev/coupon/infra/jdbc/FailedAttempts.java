package dev.coupon.infra.jdbc;

import static dev.coupon.infra.jdbc.Columns.bytes;
import static dev.coupon.infra.jdbc.Columns.utc;
import static dev.coupon.infra.jdbc.Columns.uuid;
import static dev.coupon.infra.jdbc.FailedIssuedCouponTable.CHUNK;
import static dev.coupon.infra.jdbc.FailedIssuedCouponTable.keyIn;
import static dev.coupon.infra.jdbc.FailedIssuedCouponTable.keyValues;

import dev.coupon.domain.IdGenerator;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.FailedIssuedCoupon;
import dev.coupon.domain.issue.FailedIssuedCoupon.Cause;
import dev.coupon.domain.issue.FailedIssuedCoupons.Failure;
import dev.coupon.infra.jdbc.FailedIssuedCouponTable.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcOperations;

/** Writes failed attempts into failed_issued_coupon, each method for use inside a transaction. Thread-safe. */
class FailedAttempts {

    private static final int REASON_LENGTH = 500;

    private final JdbcOperations jdbc;
    private final IdGenerator ids;
    private final Clock clock;

    FailedAttempts(JdbcOperations jdbc, IdGenerator ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /** How often each of the claims has failed so far; missing: never. Locks the rows that are there. */
    Map<Key, Attempts> lockAttempts(List<Key> keys) {
        Map<Key, Attempts> attempts = new HashMap<>();
        for (int from = 0; from < keys.size(); from += CHUNK) {
            List<Key> chunk = keys.subList(from, Math.min(from + CHUNK, keys.size()));
            jdbc.query(
                    "SELECT coupon_id, user_id, attempts, refusals FROM failed_issued_coupon WHERE " + keyIn(chunk)
                            + " FOR UPDATE",
                    row -> {
                        attempts.put(
                                new Key(uuid(row.getBytes(1)), uuid(row.getBytes(2))),
                                new Attempts(row.getInt(3), row.getInt(4)));
                    },
                    keyValues(chunk).toArray());
        }
        return attempts;
    }

    /** Writes the failures, of one claim one only, each as the attempt it is. */
    void write(List<Attempt> attempts) {
        Instant now = clock.instant();
        List<Object[]> rows =
                attempts.stream().map(attempt -> row(attempt, now)).toList();
        jdbc.batchUpdate("""
                INSERT INTO failed_issued_coupon (id, coupon_id, user_id, payload, reason, attempts, refusals,
                        is_resolved, given_up, next_attempt_at, global_trace_id, created_at, updated_at)
                VALUES (?,?,?,?,?,?,?,FALSE,?,?,?,?,?)
                ON DUPLICATE KEY UPDATE payload = VALUES(payload), reason = VALUES(reason),
                    attempts = VALUES(attempts), refusals = VALUES(refusals), is_resolved = FALSE,
                    given_up = VALUES(given_up), next_attempt_at = VALUES(next_attempt_at),
                    updated_at = VALUES(updated_at)
                """, rows);
    }

    private Object[] row(Attempt attempt, Instant now) {
        Failure failure = attempt.failure();
        AdmittedClaim claim = failure.claim().claim();
        String reason = FailedIssuedCoupon.reason(failure.cause(), failure.detail());
        int attempts = attempt.number().all();
        return new Object[] {
            bytes(ids.next()),
            bytes(claim.couponId()),
            bytes(claim.userId()),
            failure.claim().payload(),
            reason.length() <= REASON_LENGTH ? reason : reason.substring(0, REASON_LENGTH),
            attempts,
            attempt.number().refusals(),
            attempt.givenUp(),
            utc(now.plus(FailedIssuedCoupon.pauseAfter(attempts))),
            failure.claim().trace().globalTraceId(),
            utc(now),
            utc(now)
        };
    }

    /** How often a claim has failed, and how often of these it was refused. */
    record Attempts(int all, int refusals) {

        static final Attempts NONE = new Attempts(0, 0);

        Attempts and(Cause cause) {
            return new Attempts(all + 1, refusals + (cause.isRefusal() ? 1 : 0));
        }
    }

    /** @param number which of the claim's attempts this one is */
    record Attempt(Failure failure, Attempts number, boolean givenUp) {}
}
