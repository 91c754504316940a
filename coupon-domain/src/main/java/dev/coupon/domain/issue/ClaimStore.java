package dev.coupon.domain.issue;

import java.util.List;

/**
 * Port: writes accepted claims as issued coupons. Blocking, thread-safe, idempotent: a claim that is stored already counts
 * as stored and changes nothing, except that a {@link FailedIssuedCoupon} waiting for it is resolved.
 *
 * <p>A claim that must not be stored is a value in the result. A fault is an exception, and then this call stored none of
 * the claims or, where it needed more than one transaction, some of them: calling again is right.
 */
public interface ClaimStore {

    /**
     * Stores claims, of any coupons, in any order, a claim possibly more than once.
     *
     * @throws StoreAwayException when the fault is not the claims': the same call can succeed later
     * @throws RuntimeException when the database refuses what at least one of the claims says
     */
    Result store(List<AcceptedClaim> claims);

    /**
     * As {@link #store}, whatever the claims' epoch: for claims below the coupon's fence whose users the rebuilt gate, asked
     * again, knows.
     *
     * @throws StoreAwayException as above
     */
    Result storeKnown(List<AcceptedClaim> claims);

    /**
     * What became of the claims.
     *
     * @param newRows coupons that were not there before
     * @param notStored the claims that were turned down; all others are stored
     */
    record Result(int newRows, List<NotStored> notStored) {}

    record NotStored(AcceptedClaim claim, Reason reason) {}

    enum Reason {
        /** No such coupon in the database. */
        UNKNOWN_COUPON,
        /** The coupon's quantity is stored already. */
        OVER_QUANTITY,
        /** The claim's epoch is below the coupon's fence: the gate has to judge it again. */
        FENCED
    }
}
