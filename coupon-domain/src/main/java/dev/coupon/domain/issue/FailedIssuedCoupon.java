package dev.coupon.domain.issue;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * An accepted claim that could not be stored, waiting for the scheduler to send it again, or given up. One a (coupon,
 * user); kept for good. {@code isResolved} is set because the row is stored, never by sending it again.
 */
@Entity
@Table(name = "failed_issued_coupon")
public class FailedIssuedCoupon {

    /** Why storing failed. */
    public enum Cause {
        UNKNOWN_COUPON(true),
        OVER_QUANTITY(true),
        /** The claim is of an earlier epoch, and the gate, asked again, does not let it in. */
        REFUSED_BY_GATE(true),
        /** The claim is of an earlier epoch, and the gate does not answer. */
        GATE_CLOSED(false),
        REFUSED_BY_DATABASE(true),
        /** Its record was taken off the log long ago, and there was neither a row nor a failure. */
        RECORD_WITHOUT_ROW(false),
        /** Its record is of a version that this release does not know: it waits for a consumer that does. */
        NEWER_RECORD(false);

        private final boolean isRefusal;

        Cause(boolean isRefusal) {
            this.isRefusal = isRefusal;
        }

        /** Whether it is the claim that was refused, which trying again may never change; else it is a fault. */
        public boolean isRefusal() {
            return isRefusal;
        }
    }

    public enum State {
        /** The scheduler sends it again when its time comes. */
        WAITING,
        /** The row is there. */
        RESOLVED,
        /** It was refused too often: only an admin sends it again. */
        GIVEN_UP
    }

    private static final String DETAIL_FOLLOWS = ": ";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    @Id
    private UUID id;

    private UUID couponId;

    private UUID userId;

    private byte[] payload;

    private String reason;

    private int attempts;

    private int refusals;

    private boolean isResolved;

    private boolean givenUp;

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

    /**
     * Whether a claim is given up that was just refused, or met a fault, which gives up none.
     *
     * @param refusals how often the claim was refused so far, this time included
     */
    public static boolean isGivenUp(Cause cause, int refusals, int maxAttempts) {
        return cause.isRefusal() && refusals >= maxAttempts;
    }

    /** The reason as it is kept: the cause's name, and what more is to be said. */
    public static String reason(Cause cause, String detail) {
        return detail.isEmpty() ? cause.name() : cause + DETAIL_FOLLOWS + detail;
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

    /** The name of the {@link Cause}, of the last attempt. */
    public String reason() {
        int end = reason.indexOf(DETAIL_FOLLOWS);
        return end < 0 ? reason : reason.substring(0, end);
    }

    /** What more is known of the last attempt, for people; may be empty. */
    public String detail() {
        int end = reason.indexOf(DETAIL_FOLLOWS);
        return end < 0 ? "" : reason.substring(end + DETAIL_FOLLOWS.length());
    }

    /** How often storing has failed, the first time included. */
    public int attempts() {
        return attempts;
    }

    /** How many of the attempts failed because the claim was refused. */
    public int refusals() {
        return refusals;
    }

    public State state() {
        if (isResolved) {
            return State.RESOLVED;
        }
        return givenUp ? State.GIVEN_UP : State.WAITING;
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
