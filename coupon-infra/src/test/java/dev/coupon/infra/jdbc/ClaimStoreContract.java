package dev.coupon.infra.jdbc;

import static dev.coupon.infra.jdbc.Claims.accepted;
import static dev.coupon.infra.jdbc.Claims.claim;
import static dev.coupon.infra.jdbc.Claims.retried;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.ClaimStore;
import dev.coupon.domain.issue.ClaimStore.NotStored;
import dev.coupon.domain.issue.ClaimStore.Reason;
import dev.coupon.domain.issue.ClaimStore.Result;
import dev.coupon.domain.issue.FailedIssuedCoupon.Cause;
import dev.coupon.domain.issue.FailedIssuedCoupons;
import dev.coupon.domain.issue.FailedIssuedCoupons.Failure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a store of claims promises, whatever it stores them in. */
public abstract class ClaimStoreContract {

    private static final int MAX_ATTEMPTS = 10;

    protected abstract ClaimStore store();

    protected abstract FailedIssuedCoupons failures();

    protected abstract UUID addCoupon(int totalQuantity);

    protected abstract void raiseFence(UUID couponId, long fence);

    protected abstract int stored(UUID couponId);

    protected abstract int issuedQuantity(UUID couponId);

    protected abstract boolean isUnresolved(AcceptedClaim claim);

    @Test
    void countsOnlyRowsThatAreNew() {
        UUID coupon = addCoupon(10);
        List<AcceptedClaim> claims = accepted(coupon, 10);
        store().store(claims.subList(0, 4));

        assertThat(store().store(claims)).isEqualTo(new Result(6, List.of()));
        assertThat(store().store(claims)).isEqualTo(new Result(0, List.of()));

        assertThat(stored(coupon)).isEqualTo(10);
        assertThat(issuedQuantity(coupon)).isEqualTo(10);
    }

    @Test
    void storesTheFirstInTheQueueUpToTheTotalQuantity() {
        UUID coupon = addCoupon(3);
        UUID other = addCoupon(1);
        List<AcceptedClaim> claims = new ArrayList<>(accepted(coupon, 5));
        claims.add(accepted(claim(other, 1)));
        AcceptedClaim fourth = claims.get(3);
        AcceptedClaim fifth = claims.get(4);
        Collections.shuffle(claims);

        Result result = store().store(claims);

        assertThat(result.newRows()).isEqualTo(4);
        assertThat(result.notStored())
                .containsExactlyInAnyOrder(
                        new NotStored(fourth, Reason.OVER_QUANTITY), new NotStored(fifth, Reason.OVER_QUANTITY));
        assertThat(stored(coupon)).isEqualTo(3);
        assertThat(issuedQuantity(coupon)).isEqualTo(3);
        assertThat(stored(other)).isEqualTo(1);
    }

    @Test
    void turnsDownClaimsOfAnUnknownCouponAndStoresTheOthers() {
        UUID coupon = addCoupon(1);
        AcceptedClaim known = accepted(claim(coupon, 1));
        AcceptedClaim unknown = accepted(claim(UUID.randomUUID(), 1));

        assertThat(store().store(List.of(unknown, known)))
                .isEqualTo(new Result(1, List.of(new NotStored(unknown, Reason.UNKNOWN_COUPON))));
        assertThat(stored(coupon)).isEqualTo(1);
        assertThat(stored(unknown.claim().couponId())).isZero();
    }

    @Test
    void storesClaimBelowTheFenceOnlyWhenTheGateKnowsItsUser() {
        UUID coupon = addCoupon(10);
        raiseFence(coupon, 2);
        AcceptedClaim old = accepted(claim(coupon, UUID.randomUUID(), 1, 1));
        AcceptedClaim current = accepted(claim(coupon, UUID.randomUUID(), 2, 2));

        assertThat(store().store(List.of(old, current)))
                .isEqualTo(new Result(1, List.of(new NotStored(old, Reason.FENCED))));
        assertThat(store().storeKnown(List.of(old))).isEqualTo(new Result(1, List.of()));
        assertThat(issuedQuantity(coupon)).isEqualTo(2);
    }

    @Test
    void knowingItsUserDoesNotLiftTheTotalQuantity() {
        UUID coupon = addCoupon(1);
        AcceptedClaim second = accepted(claim(coupon, 2));
        store().store(List.of(accepted(claim(coupon, 1))));

        assertThat(store().storeKnown(List.of(second)))
                .isEqualTo(new Result(0, List.of(new NotStored(second, Reason.OVER_QUANTITY))));
        assertThat(stored(coupon)).isEqualTo(1);
    }

    @Test
    void resolvesFailureOfRetriedClaimThatIsStoredAndOfNoOther() {
        UUID coupon = addCoupon(1);
        AcceptedClaim first = accepted(claim(coupon, 1));
        AcceptedClaim second = accepted(claim(coupon, 2));
        failures()
                .record(
                        List.of(new Failure(first, Cause.GATE_CLOSED, ""), new Failure(second, Cause.GATE_CLOSED, "")),
                        MAX_ATTEMPTS);

        store().store(List.of(first));
        assertThat(isUnresolved(first)).isTrue();
        store().store(List.of(retried(second.claim()), retried(first.claim())));

        assertThat(isUnresolved(first)).isFalse();
        assertThat(isUnresolved(second)).isTrue();
    }

    @Test
    void keepsFailureOfStoredClaimThatFailsOnceMore() {
        AcceptedClaim claim = accepted(claim(addCoupon(1), 1));
        failures().record(List.of(new Failure(claim, Cause.GATE_CLOSED, "")), MAX_ATTEMPTS);
        store().store(List.of(retried(claim.claim())));
        assertThat(isUnresolved(claim)).isFalse();

        failures().record(List.of(new Failure(claim, Cause.OVER_QUANTITY, "")), MAX_ATTEMPTS);

        assertThat(isUnresolved(claim)).isTrue();
    }
}
