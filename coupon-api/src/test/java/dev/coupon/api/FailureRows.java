package dev.coupon.api;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.infra.kafka.ClaimRecord;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Failed claims in the table, as the consumer writes them. */
public final class FailureRows {

    private final JdbcClient jdbc;

    public FailureRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param state WAITING, RESOLVED or GIVEN_UP */
    public UUID add(UUID id, AdmittedClaim claim, String reason, String state) {
        return add(id, claim, ClaimRecord.encode(claim), reason, state);
    }

    public UUID add(UUID id, AdmittedClaim claim, byte[] payload, String reason, String state) {
        LocalDateTime at = LocalDateTime.ofInstant(claim.issuedAt(), ZoneOffset.UTC);
        jdbc.sql("""
                        INSERT INTO failed_issued_coupon (id, coupon_id, user_id, payload, reason, attempts, refusals,
                            is_resolved, given_up, next_attempt_at, global_trace_id, created_at, updated_at)
                        VALUES (?, ?, ?, ?, ?, 3, 2, ?, ?, ?, 'trace-of-failure', ?, ?)
                        """)
                .params(
                        ApiIT.bytes(id),
                        ApiIT.bytes(claim.couponId()),
                        ApiIT.bytes(claim.userId()),
                        payload,
                        reason,
                        state.equals("RESOLVED"),
                        state.equals("GIVEN_UP"),
                        at.plusHours(1),
                        at,
                        at)
                .update();
        return id;
    }

    public Instant nextAttemptAt(UUID id) {
        return jdbc.sql("SELECT next_attempt_at FROM failed_issued_coupon WHERE id = ?")
                .param(ApiIT.bytes(id))
                .query(LocalDateTime.class)
                .single()
                .toInstant(ZoneOffset.UTC);
    }

    public void deleteAll() {
        jdbc.sql("DELETE FROM failed_issued_coupon").update();
    }
}
