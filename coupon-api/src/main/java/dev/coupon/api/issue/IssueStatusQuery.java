package dev.coupon.api.issue;

import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.EntrantState;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.GateView;
import dev.coupon.domain.issue.IssuedCoupon;
import dev.coupon.domain.issue.IssuedCoupons;
import dev.coupon.domain.issue.UnresolvedFailures;
import dev.coupon.domain.issue.UnresolvedFailures.Unresolved;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Says what became of a user's claim: the row where there is one, else what is known on the way to it. Blocking. */
@Service
class IssueStatusQuery {

    private final Coupons coupons;
    private final IssuedCoupons issuedCoupons;
    private final UnresolvedFailures failures;
    private final GateView gate;

    IssueStatusQuery(Coupons coupons, IssuedCoupons issuedCoupons, UnresolvedFailures failures, GateView gate) {
        this.coupons = coupons;
        this.issuedCoupons = issuedCoupons;
        this.failures = failures;
        this.gate = gate;
    }

    /**
     * The state of the claim.
     *
     * @return empty when the user was not let in, the coupon was withdrawn, or there is no such coupon
     * @throws GateFault UNCONFIRMED when the claim was let in and is not known to be accepted; and when there is no row and
     *     the gate cannot answer
     */
    Optional<IssueStatus> of(UUID couponId, UUID userId) {
        Optional<IssuedCoupon> row = issuedCoupons.findById(new IssuedCoupon.Id(couponId, userId));
        if (row.isPresent()) {
            return row.filter(issued -> !issued.withdrawn()).map(IssueStatus::of);
        }
        Optional<Unresolved> failure = failures.find(couponId, userId);
        if (failure.isPresent()) {
            return failure.map(IssueStatus::of);
        }
        if (coupons.findById(couponId).isEmpty()) {
            return Optional.empty();
        }
        Optional<EntrantState> entrant = gate.entrant(couponId, userId);
        if (entrant.isPresent() && entrant.get().pending()) {
            throw new GateFault(GateFault.Reason.UNCONFIRMED, "the claim is pending");
        }
        return entrant.map(IssueStatus::accepted);
    }
}
