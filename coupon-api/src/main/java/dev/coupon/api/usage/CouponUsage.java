package dev.coupon.api.usage;

import dev.coupon.api.usage.Usage.Refusal;
import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.GateView;
import dev.coupon.domain.issue.IssuedCoupon;
import dev.coupon.domain.issue.IssuedCoupons;
import dev.coupon.domain.issue.UnresolvedFailures;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Uses coupons, each once. Blocking. */
@Service
class CouponUsage {

    private final IssuedCoupons issuedCoupons;
    private final Coupons coupons;
    private final UnresolvedFailures failures;
    private final GateView gate;
    private final Clock clock;

    CouponUsage(IssuedCoupons issuedCoupons, Coupons coupons, UnresolvedFailures failures, GateView gate, Clock clock) {
        this.issuedCoupons = issuedCoupons;
        this.coupons = coupons;
        this.failures = failures;
        this.gate = gate;
        this.clock = clock;
    }

    /**
     * Uses the coupon now: one conditional update decides, and only its refusal is looked into.
     *
     * @throws GateFault when there is no row, and the gate cannot say whether one is to come
     */
    Usage use(UUID couponId, UUID userId) {
        IssuedCoupon.Id id = new IssuedCoupon.Id(couponId, userId);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        boolean usedNow = issuedCoupons.markUsed(id, now) == 1;
        Optional<IssuedCoupon> row = issuedCoupons.findById(id);
        if (usedNow && row.isPresent()) {
            return new Usage.Used(userId, couponId, true, row.get().issuedAt(), now);
        }
        return new Usage.Refused(row.isPresent() ? whyNot(row.get(), now) : whereIs(couponId, userId));
    }

    private Refusal whyNot(IssuedCoupon row, Instant now) {
        if (row.used()) {
            return Refusal.ALREADY_USED;
        }
        if (row.withdrawn()) {
            return Refusal.WITHDRAWN;
        }
        Optional<Coupon> coupon = coupons.findById(row.id().couponId());
        if (coupon.isEmpty()) {
            return Refusal.UNKNOWN_COUPON;
        }
        if (coupon.get().isExpired(now)) {
            return Refusal.EXPIRED;
        }
        // Neither: the row came between the update and the look at it.
        return coupon.get().isUsableFrom(now) ? Refusal.IN_PROGRESS : Refusal.NOT_YET_VALID;
    }

    private Refusal whereIs(UUID couponId, UUID userId) {
        if (coupons.findById(couponId).isEmpty()) {
            return Refusal.UNKNOWN_COUPON;
        }
        boolean toCome = failures.find(couponId, userId)
                .map(failure -> !failure.givenUp())
                .orElseGet(() -> gate.entrant(couponId, userId).isPresent());
        return toCome ? Refusal.IN_PROGRESS : Refusal.NOT_ISSUED;
    }
}
