package dev.coupon.consumer.store;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.FailedIssuedCoupon.Cause;
import dev.coupon.domain.issue.FailedIssuedCoupons.Failure;
import dev.coupon.domain.issue.Gate;
import dev.coupon.domain.issue.Judgement;
import dev.coupon.domain.issue.Judgement.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Asks the gate again about claims that were let in before it was rebuilt: the rebuilt gate may not know them, and may
 * have given their places to others.
 */
@Component
class SecondJudgement {

    private static final long PATIENCE_MILLIS = 3_000;

    private final Gate gate;

    SecondJudgement(Gate gate) {
        this.gate = gate;
    }

    /** All claims are asked about at once; waits 3 s at most. */
    Verdicts judge(List<AcceptedClaim> claims) {
        Verdicts verdicts = new Verdicts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        List<CompletableFuture<Judgement>> answers = claims.stream()
                .map(claim -> gate.judge(claim.claim().couponId(), claim.claim().userId())
                        .toCompletableFuture())
                .toList();
        for (int i = 0; i < claims.size(); i++) {
            try {
                long nanosLeft = Math.max(0, deadlineNanos - System.nanoTime());
                verdicts.add(claims.get(i), answers.get(i).get(nanosLeft, TimeUnit.NANOSECONDS));
            } catch (ExecutionException e) {
                verdicts.closed(claims.get(i), String.valueOf(e.getCause()));
            } catch (TimeoutException e) {
                verdicts.closed(claims.get(i), "no answer");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                verdicts.closed(claims.get(i), "interrupted");
            }
        }
        return verdicts;
    }

    /**
     * @param letIn to be stored as claims of the epoch under which they were let in now, with the sequence that their users
     *     were told
     * @param known to be stored: a gate that knows somebody who is not pending is sure of a row, a later record or a failure
     * @param pending those let in as the gate has them now, to be settled once they are stored
     */
    record Verdicts(
            List<AcceptedClaim> letIn, List<AcceptedClaim> known, List<AdmittedClaim> pending, List<Failure> failed) {

        private void add(AcceptedClaim claim, Judgement judgement) {
            if (judgement instanceof Judgement.Admitted admitted) {
                add(claim, admitted.claim());
            } else if (judgement instanceof Judgement.Pending stillPending) {
                add(claim, stillPending.claim());
            } else if (judgement instanceof Judgement.Refused refused) {
                add(claim, refused.refusal());
            }
        }

        private void add(AcceptedClaim accepted, AdmittedClaim now) {
            AdmittedClaim told = accepted.claim();
            letIn.add(new AcceptedClaim(
                    new AdmittedClaim(told.couponId(), told.userId(), told.sequence(), told.issuedAt(), now.epoch()),
                    accepted.payload(),
                    accepted.trace(),
                    accepted.retried()));
            pending.add(now);
        }

        private void add(AcceptedClaim claim, Refusal refusal) {
            if (refusal == Refusal.DUPLICATE) {
                known.add(claim);
            } else {
                failed.add(new Failure(claim, Cause.REFUSED_BY_GATE, refusal.name()));
            }
        }

        private void closed(AcceptedClaim claim, String detail) {
            failed.add(new Failure(claim, Cause.GATE_CLOSED, detail));
        }
    }
}
