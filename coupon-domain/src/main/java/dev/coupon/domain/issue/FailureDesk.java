package dev.coupon.domain.issue;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Port: the failed claims as an admin sees and handles them. Blocking; a database that is away throws. */
public interface FailureDesk {

    /**
     * A page of failures, the newest first: ids are in the order of time.
     *
     * @param resolved which ones: true, false, or both
     * @param before only those older than the one with this id
     */
    List<Entry> findOlder(Collection<Boolean> resolved, UUID before, int limit);

    Optional<Entry> find(UUID id);

    /**
     * Makes the claim due at {@code now}, also one that was given up. Its attempts are counted on. One conditional update.
     *
     * @return 1, or 0 if there is no such failure or it is resolved
     */
    int retry(UUID id, Instant now);

    /** @param claim empty where this server cannot read the payload */
    record Entry(FailedIssuedCoupon failure, Optional<AdmittedClaim> claim) {}
}
