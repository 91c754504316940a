package dev.coupon.domain.issue;

import java.util.List;
import java.util.UUID;

/** Port: the claims that could not be stored. Blocking, thread-safe. */
public interface FailedIssuedCoupons {

    /**
     * Keeps the claims for the scheduler. A claim that is kept already has failed once more: its attempts rise and its
     * next attempt moves away by {@link FailedIssuedCoupon#pauseAfter}.
     *
     * @throws StoreAwayException when they could not be written; then none was
     */
    void record(List<Failure> failures);

    /**
     * Takes up to {@code limit} unresolved claims whose time has come, oldest first. Their next attempt is moved away
     * before this returns, so that a crash right after it repeats nothing at once, and no other scheduler takes the same.
     *
     * @throws StoreAwayException when the database is away
     */
    List<Due> takeDue(int limit);

    /** @param reason for people, without the user's data */
    record Failure(AcceptedClaim claim, String reason) {}

    /**
     * A claim to be sent again.
     *
     * @param payload the record's bytes as they first came
     */
    record Due(UUID couponId, UUID userId, byte[] payload, String globalTraceId) {}
}
