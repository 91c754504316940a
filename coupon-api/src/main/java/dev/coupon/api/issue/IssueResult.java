package dev.coupon.api.issue;

import dev.coupon.common.Problem;
import dev.coupon.domain.issue.AdmittedClaim;

/** What a user is told about a claim. */
sealed interface IssueResult {

    /** Durable: there is or will be a row. */
    record Accepted(AdmittedClaim claim) implements IssueResult {}

    /** Not accepted by this request; the problem says whether asking again can help. */
    record Rejected(Problem problem) implements IssueResult {}
}
