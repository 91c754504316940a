package dev.coupon.domain.issue;

import dev.coupon.domain.issue.FailedIssuedCoupon.Cause;
import java.util.List;
import java.util.UUID;

/** Port: the claims that could not be stored. Blocking, thread-safe. */
public interface FailedIssuedCoupons {

    /**
     * Keeps the claims for the scheduler. A claim that is kept already has failed once more: its attempts rise and its
     * next attempt moves away by {@link FailedIssuedCoupon#pauseAfter}, or it is given up.
     *
     * @param maxAttempts how often a claim may be refused before it is given up, at least 1
     * @return those that are given up now
     * @throws StoreAwayException when they could not be written; then none was
     */
    List<Failure> record(List<Failure> failures, int maxAttempts);

    /**
     * Takes up to {@code limit} waiting claims whose time has come, oldest first. Their next attempt is moved away
     * before this returns, so that a crash right after it repeats nothing at once, and no other scheduler takes the same.
     *
     * @throws StoreAwayException when the database is away
     */
    List<Due> takeDue(int limit);

    /**
     * Marks the claims resolved that were stored all the same, by another record of them: those that were given up, and
     * those whose record was of a newer version.
     *
     * @return how many
     * @throws StoreAwayException when the database is away
     */
    int resolveStored();

    /**
     * The claims that are not resolved, counted.
     *
     * @throws StoreAwayException when the database is away
     */
    List<Count> countUnresolved();

    /** @param detail for people, without the user's data; may be empty */
    record Failure(AcceptedClaim claim, Cause cause, String detail) {}

    /** @param reason the name of a {@link Cause} */
    record Count(String reason, boolean givenUp, long claims) {}

    /**
     * A claim to be sent again.
     *
     * @param payload the record's bytes as they first came
     */
    record Due(UUID couponId, UUID userId, byte[] payload, String globalTraceId) {}
}
