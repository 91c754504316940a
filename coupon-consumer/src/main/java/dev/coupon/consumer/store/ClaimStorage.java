package dev.coupon.consumer.store;

import dev.coupon.consumer.retry.RetryProperties;
import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.ClaimStore;
import dev.coupon.domain.issue.ClaimStore.NotStored;
import dev.coupon.domain.issue.ClaimStore.Result;
import dev.coupon.domain.issue.FailedIssuedCoupon.Cause;
import dev.coupon.domain.issue.FailedIssuedCoupons;
import dev.coupon.domain.issue.FailedIssuedCoupons.Failure;
import dev.coupon.domain.issue.Gate;
import dev.coupon.domain.issue.StoreAwayException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/** Sees to it that every claim of a batch is a row or a {@code FailedIssuedCoupon}. */
@Component
class ClaimStorage {

    private final ClaimStore store;
    private final FailedIssuedCoupons failedIssuedCoupons;
    private final SecondJudgement secondJudgement;
    private final Gate gate;
    private final StoredClaims storedClaims;
    private final int maxAttempts;

    ClaimStorage(
            ClaimStore store,
            FailedIssuedCoupons failedIssuedCoupons,
            SecondJudgement secondJudgement,
            Gate gate,
            StoredClaims storedClaims,
            RetryProperties retry) {
        this.maxAttempts = retry.maxAttempts();
        this.store = store;
        this.failedIssuedCoupons = failedIssuedCoupons;
        this.secondJudgement = secondJudgement;
        this.gate = gate;
        this.storedClaims = storedClaims;
    }

    /**
     * Returns when every claim is kept.
     *
     * @throws StoreAwayException when at least one is not; the claims have to be brought again, all of them
     */
    void store(BatchSpans batch) {
        if (batch.claims().isEmpty()) {
            return;
        }
        Outcome outcome = new Outcome();
        storeOrSplit(batch.claims(), batch.around(store::store), outcome);
        if (!outcome.fenced.isEmpty()) {
            judgeAgain(outcome, batch);
        }
        keep(outcome.failed);
        storedClaims.stored(outcome.stored, outcome.newRows);
    }

    /**
     * Keeps claims that are not stored, as failures that are sent again.
     *
     * @throws StoreAwayException when they could not be written; then none was
     */
    void keep(List<Failure> failures) {
        if (!failures.isEmpty()) {
            storedClaims.failed(failures, failedIssuedCoupons.record(failures, maxAttempts));
        }
    }

    /** The database refuses something in the batch: halve it until that is alone, so that the rest is stored. */
    private void storeOrSplit(
            List<AcceptedClaim> claims, Function<List<AcceptedClaim>, Result> storing, Outcome outcome) {
        if (claims.isEmpty()) {
            return;
        }
        try {
            outcome.add(claims, storing.apply(claims));
        } catch (StoreAwayException e) {
            throw e;
        } catch (RuntimeException e) {
            if (claims.size() == 1) {
                String detail = String.valueOf(
                        NestedExceptionUtils.getMostSpecificCause(e).getMessage());
                outcome.failed.add(new Failure(claims.get(0), Cause.REFUSED_BY_DATABASE, detail));
                return;
            }
            int middle = claims.size() / 2;
            storeOrSplit(claims.subList(0, middle), storing, outcome);
            storeOrSplit(claims.subList(middle, claims.size()), storing, outcome);
        }
    }

    private void judgeAgain(Outcome outcome, BatchSpans batch) {
        SecondJudgement.Verdicts verdicts = secondJudgement.judge(List.copyOf(outcome.fenced));
        outcome.fenced.clear();
        outcome.failed.addAll(verdicts.failed());
        storeOrSplit(verdicts.known(), batch.around(store::storeKnown), outcome);
        storeOrSplit(verdicts.letIn(), batch.around(store::store), outcome);
        verdicts.pending().forEach(gate::settle);
        // While they were judged the gate was rebuilt once more, and does not know them.
        outcome.fenced.forEach(claim -> outcome.failed.add(new Failure(claim, Cause.GATE_CLOSED, "rebuilt meanwhile")));
    }

    private static final class Outcome {

        final List<AcceptedClaim> stored = new ArrayList<>();
        final List<AcceptedClaim> fenced = new ArrayList<>();
        final List<Failure> failed = new ArrayList<>();
        int newRows;

        void add(List<AcceptedClaim> claims, Result result) {
            newRows += result.newRows();
            if (result.notStored().isEmpty()) {
                stored.addAll(claims);
                return;
            }
            Set<AcceptedClaim> notStored = new HashSet<>();
            for (NotStored one : result.notStored()) {
                notStored.add(one.claim());
                switch (one.reason()) {
                    case FENCED -> fenced.add(one.claim());
                    case UNKNOWN_COUPON -> failed.add(new Failure(one.claim(), Cause.UNKNOWN_COUPON, ""));
                    case OVER_QUANTITY -> failed.add(new Failure(one.claim(), Cause.OVER_QUANTITY, ""));
                }
            }
            claims.stream().filter(claim -> !notStored.contains(claim)).forEach(stored::add);
        }
    }
}
