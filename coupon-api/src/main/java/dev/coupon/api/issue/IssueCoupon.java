package dev.coupon.api.issue;

import dev.coupon.api.issue.IssueResult.Accepted;
import dev.coupon.api.issue.IssueResult.Rejected;
import dev.coupon.common.Problem;
import dev.coupon.domain.issue.Acceptance;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.ClaimPublisher;
import dev.coupon.domain.issue.Gate;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.Judgement;
import dev.coupon.domain.issue.Judgement.Admitted;
import dev.coupon.domain.issue.Judgement.Pending;
import dev.coupon.domain.issue.Judgement.Refused;
import dev.coupon.domain.issue.Trace;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The use case: judge, publish, and only then accept. Thread-safe; never blocks. A claim that was let in and could not be
 * confirmed stays pending: it is rolled forward by the user's next try or by the relay, never released.
 */
final class IssueCoupon {

    private final Gate gate;
    private final ClaimPublisher publisher;
    private final LongSupplier nanoTime;
    private final FaultLog faults;
    private final ClaimsInFlight inFlight;

    /** @param inFlight room for claims; those for whom there is none are refused at once */
    IssueCoupon(Gate gate, ClaimPublisher publisher, LongSupplier nanoTime, ClaimsInFlight inFlight) {
        this.gate = gate;
        this.publisher = publisher;
        this.nanoTime = nanoTime;
        this.faults = new FaultLog(nanoTime);
        this.inFlight = inFlight;
    }

    /** Never fails: a fault is a rejection that says so. */
    CompletionStage<IssueResult> issue(UUID couponId, UUID userId, Trace trace) {
        return issue(couponId, userId, trace, null);
    }

    /** The same for a claim that is recorded where it has a span. */
    CompletionStage<IssueResult> issue(UUID couponId, UUID userId, Trace trace, @Nullable ClaimSpan span) {
        if (!inFlight.enter()) {
            return CompletableFuture.completedFuture(sendAway(trace));
        }
        long askedNanos = nanoTime.getAsLong();
        return judge(couponId, userId, span)
                .thenCompose(judgement -> act(judgement, trace, span, askedNanos))
                .exceptionally(failure -> new Rejected(problem(failure, trace)))
                .whenComplete((result, never) -> inFlight.leave(askedNanos));
    }

    /** Whether a claim that comes now is to be sent away: to be asked before anything is spent on it. */
    boolean isFull() {
        return inFlight.isFull();
    }

    /** The answer to a claim for which there is no room. */
    Rejected sendAway(Trace trace) {
        return new Rejected(
                problem(new GateFault(GateFault.Reason.OVERLOADED, "too many claims are in flight"), trace));
    }

    private CompletionStage<Judgement> judge(UUID couponId, UUID userId, @Nullable ClaimSpan span) {
        return span == null ? gate.judge(couponId, userId) : span.judge(() -> gate.judge(couponId, userId));
    }

    private CompletionStage<IssueResult> act(
            Judgement judgement, Trace trace, @Nullable ClaimSpan span, long askedNanos) {
        if (judgement instanceof Admitted admitted) {
            return publish(admitted.claim(), trace, span, askedNanos);
        }
        if (judgement instanceof Pending pending) {
            return publish(pending.claim(), trace, span, askedNanos);
        }
        return CompletableFuture.completedFuture(new Rejected(problem((Refused) judgement)));
    }

    private CompletionStage<IssueResult> publish(
            AdmittedClaim claim, Trace trace, @Nullable ClaimSpan span, long askedNanos) {
        CompletionStage<?> published = span == null
                ? publisher.publish(claim, trace)
                : span.publish(ofSpan -> publisher.publish(claim, ofSpan));
        return published.handle((acknowledged, failure) -> failure == null
                ? accept(claim, askedNanos)
                : new Rejected(faults.report(Problem.UNCONFIRMED, failure, trace)));
    }

    /**
     * The claim is in the log. It counts only while no rebuild can have missed it; if it does not, it stays pending, and
     * the user's next try is answered.
     */
    private IssueResult accept(AdmittedClaim claim, long askedNanos) {
        boolean inTime = nanoTime.getAsLong() - askedNanos <= Acceptance.DEADLINE.toNanos();
        return inTime && gate.settle(claim) ? new Accepted(claim) : new Rejected(Problem.UNCONFIRMED);
    }

    private static Problem problem(Refused refused) {
        return switch (refused.refusal()) {
            case UNKNOWN_COUPON -> Problem.UNKNOWN_COUPON;
            case NOT_STARTED -> Problem.NOT_STARTED;
            case ENDED -> Problem.ENDED;
            case DISABLED -> Problem.DISABLED;
            case DUPLICATE -> Problem.DUPLICATE;
            case SOLD_OUT -> Problem.SOLD_OUT;
        };
    }

    private Problem problem(Throwable failure, Trace trace) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof GateFault fault) {
            return switch (fault.reason()) {
                case RECOVERING -> faults.report(Problem.RECOVERING, fault, trace);
                case UNCONFIRMED -> faults.report(Problem.UNCONFIRMED, fault, trace);
                case OVERLOADED -> faults.report(Problem.OVERLOADED, fault, trace);
            };
        }
        return faults.report(Problem.INTERNAL, cause == null ? failure : cause, trace);
    }
}
