package dev.coupon.api.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.EntrantState;
import dev.coupon.domain.issue.IssuedCoupon;
import dev.coupon.domain.issue.UnresolvedFailures.Unresolved;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a claim that was let in.
 *
 * @param issuedAt when it was let in; missing where only the gate's memory of the fact is left
 * @param sequence the place in the queue; missing likewise
 * @param usedAt of a used coupon only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record IssueStatus(
        State status,
        @Nullable Instant issuedAt,
        @Nullable Integer sequence,
        @Nullable Instant usedAt) {

    enum State {
        /** The coupon will be there. */
        ACCEPTED,
        /** The coupon is there, unused. */
        ISSUED,
        USED,
        /** Storing it was refused too often and is not tried again by itself. */
        FAILED
    }

    static IssueStatus of(IssuedCoupon row) {
        return new IssueStatus(row.used() ? State.USED : State.ISSUED, row.issuedAt(), row.sequence(), row.usedAt());
    }

    static IssueStatus accepted(EntrantState entrant) {
        return new IssueStatus(State.ACCEPTED, entrant.issuedAt(), entrant.sequence(), null);
    }

    /** Of a claim that could not be stored so far. */
    static IssueStatus of(Unresolved failure) {
        AdmittedClaim claim = failure.claim();
        return new IssueStatus(
                failure.givenUp() ? State.FAILED : State.ACCEPTED, claim.issuedAt(), claim.sequence(), null);
    }
}
