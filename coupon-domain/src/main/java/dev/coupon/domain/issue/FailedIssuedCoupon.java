package dev.coupon.domain.issue;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * An accepted claim that could not be stored, waiting for the scheduler to send it again. One a (coupon, user); kept for
 * good. {@code isResolved} is set by the transaction that stores the row, never by sending it again.
 */
@Entity
@Table(name = "failed_issued_coupon")
public class FailedIssuedCoupon {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    @Id
    private UUID id;

    private UUID couponId;

    private UUID userId;

    private byte[] payload;

    private String reason;

    private int attempts;

    private boolean isResolved;

    private Instant nextAttemptAt;

    private String globalTraceId;

    private Instant createdAt;

    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected FailedIssuedCoupon() {}

    /**
     * How long to wait before attempt number {@code attempts + 1}: 5 s, doubled with every attempt made, at most 10
     * minutes.
     */
    public static Duration pauseAfter(int attempts) {
        int doublings = Math.min(attempts, 30);
        Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    public UUID id() {
        return id;
    }

    public UUID couponId() {
        return couponId;
    }

    public UUID userId() {
        return userId;
    }

    /** The record's bytes as they came, to be sent again. */
    public byte[] payload() {
        return payload.clone();
    }

    public String reason() {
        return reason;
    }

    /** How often storing has failed, the first time included. */
    public int attempts() {
        return attempts;
    }

    public boolean isResolved() {
        return isResolved;
    }

    public Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    public String globalTraceId() {
        return globalTraceId;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
