package dev.coupon.api.issue;

import dev.coupon.domain.issue.Acceptance;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.ClaimPublisher;
import dev.coupon.domain.issue.Gate;
import dev.coupon.domain.issue.Trace;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/** The use case of claiming, for those outside of its package. */
public final class Issuing {

    /**
     * What a user is told.
     *
     * @param accepted the claim that was answered 202; null where none was
     * @param problem the reason word otherwise
     */
    public record Answer(AdmittedClaim accepted, String problem) {}

    private final IssueCoupon useCase;

    public Issuing(Gate gate, ClaimPublisher publisher, LongSupplier nanoTime) {
        useCase = new IssueCoupon(
                gate, publisher, nanoTime, new ClaimsInFlight(Integer.MAX_VALUE, Acceptance.DEADLINE, nanoTime));
    }

    public CompletionStage<Answer> issue(UUID couponId, UUID userId, Trace trace) {
        return useCase.issue(couponId, userId, trace)
                .thenApply(result -> result instanceof IssueResult.Accepted accepted
                        ? new Answer(accepted.claim(), "")
                        : new Answer(
                                null, ((IssueResult.Rejected) result).problem().name()));
    }
}
