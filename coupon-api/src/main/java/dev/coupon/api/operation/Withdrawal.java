package dev.coupon.api.operation;

import dev.coupon.api.coupon.TermsAtGate;
import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.GateView;
import dev.coupon.domain.issue.IssuedCoupon;
import dev.coupon.domain.issue.IssuedCoupons;
import dev.coupon.domain.issue.UnresolvedFailures;
import dev.coupon.domain.issue.Withdrawals;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Withdraws issued coupons: first in the database, then at the gate, which gives the place to somebody else. What is
 * withdrawn already is told to the gate again, and answered the same. Blocking.
 */
@Service
class Withdrawal {

    /** @param sequence the place in the queue that the coupon had */
    record Withdrawn(UUID userId, UUID couponId, Instant withdrawnAt, int sequence) {}

    private final Withdrawals withdrawals;
    private final IssuedCoupons issuedCoupons;
    private final Coupons coupons;
    private final UnresolvedFailures failures;
    private final GateView gate;
    private final TermsAtGate terms;
    private final Clock clock;

    Withdrawal(
            Withdrawals withdrawals,
            IssuedCoupons issuedCoupons,
            Coupons coupons,
            UnresolvedFailures failures,
            GateView gate,
            TermsAtGate terms,
            Clock clock) {
        this.withdrawals = withdrawals;
        this.issuedCoupons = issuedCoupons;
        this.coupons = coupons;
        this.failures = failures;
        this.gate = gate;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * Withdraws the user's coupon.
     *
     * @throws ProblemException UNKNOWN_COUPON; NOT_ISSUED; ALREADY_USED; IN_PROGRESS when it is accepted and not stored yet
     * @throws GateFault when there is no row, and the gate cannot say whether one is to come
     */
    Withdrawn withdraw(UUID couponId, UUID userId) {
        IssuedCoupon.Id id = new IssuedCoupon.Id(couponId, userId);
        withdrawals.withdraw(id, clock.instant().truncatedTo(ChronoUnit.MICROS));
        // After the withdrawal: the coupon as it is told to the gate has counted it.
        Coupon coupon = coupons.findById(couponId).orElseThrow(() -> new ProblemException(Problem.UNKNOWN_COUPON));
        IssuedCoupon row = issuedCoupons
                .findById(id)
                .orElseThrow(() -> new ProblemException(isToCome(id) ? Problem.IN_PROGRESS : Problem.NOT_ISSUED));
        @Nullable Instant withdrawnAt = row.withdrawnAt();
        if (withdrawnAt == null) {
            // Unused: the row came between the withdrawal and the look at it.
            throw new ProblemException(row.used() ? Problem.ALREADY_USED : Problem.IN_PROGRESS);
        }
        terms.tell(coupon);
        return new Withdrawn(userId, couponId, withdrawnAt, row.sequence());
    }

    private boolean isToCome(IssuedCoupon.Id id) {
        return failures.find(id.couponId(), id.userId())
                .map(failure -> !failure.givenUp())
                .orElseGet(() -> gate.entrant(id.couponId(), id.userId()).isPresent());
    }
}
