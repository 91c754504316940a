package dev.coupon.api.usage;

import dev.coupon.api.usage.Usage.Refusal;
import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.Violation;
import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.GateView;
import dev.coupon.domain.issue.IssuedCoupon;
import dev.coupon.domain.issue.IssuedCoupons;
import dev.coupon.domain.issue.UnresolvedFailures;
import dev.coupon.domain.usage.HeldCoupon;
import dev.coupon.domain.usage.Order;
import dev.coupon.domain.usage.Spending;
import dev.coupon.domain.usage.Usages;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Uses coupons, each once. Blocking. */
@Service
class CouponUsage {

    private final Usages usages;
    private final IssuedCoupons rows;
    private final Coupons coupons;
    private final UnresolvedFailures failures;
    private final GateView gate;
    private final Clock clock;

    CouponUsage(
            Usages usages,
            IssuedCoupons rows,
            Coupons coupons,
            UnresolvedFailures failures,
            GateView gate,
            Clock clock) {
        this.usages = usages;
        this.rows = rows;
        this.coupons = coupons;
        this.failures = failures;
        this.gate = gate;
        this.clock = clock;
    }

    /**
     * Uses the coupon now: one conditional update decides, and only its refusal is looked into. The same order again gets
     * the same answer.
     *
     * @throws InvalidInputException when the coupon asks for a minimum order and there is none
     * @throws GateFault when there is no row, and the gate cannot say whether one is to come
     */
    Usage use(UUID couponId, UUID userId, Optional<Order> order) {
        Optional<Coupon> found = coupons.findById(couponId);
        if (found.isEmpty()) {
            return new Usage.Refused(Refusal.UNKNOWN_COUPON);
        }
        Coupon coupon = found.get();
        Spending spending = order.map(on -> spendingOn(coupon, on)).orElseGet(() -> withoutOrder(coupon));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        boolean isEnough = spending == null || coupon.isUsableOn(spending.orderAmount());
        Usages.Outcome outcome = isEnough ? usages.use(couponId, userId, spending, now) : Usages.Outcome.NOT_USABLE;
        if (outcome == Usages.Outcome.ORDER_CANCELLED) {
            return new Usage.Refused(Refusal.ORDER_CANCELLED);
        }
        Optional<HeldCoupon> held = usages.find(couponId, userId);
        if (held.isEmpty()) {
            return new Usage.Refused(whereIs(couponId, userId));
        }
        return outcome == Usages.Outcome.USED
                ? Usage.Used.of(couponId, userId, held.get().issuedAt(), now, spending)
                : notNow(new Attempt(coupon, userId, order, isEnough, now), held.get());
    }

    private static Spending spendingOn(Coupon coupon, Order order) {
        return new Spending(order.id(), order.amount(), coupon.discount().of(order.amount()));
    }

    private static @Nullable Spending withoutOrder(Coupon coupon) {
        if (coupon.minOrderAmount() != null) {
            throw new InvalidInputException(List.of(new Violation(
                    "orderAmount", "is required: the coupon is for orders from " + coupon.minOrderAmount() + " won")));
        }
        return null;
    }

    private record Attempt(Coupon coupon, UUID userId, Optional<Order> order, boolean isEnough, Instant now) {}

    private Usage notNow(Attempt attempt, HeldCoupon held) {
        UUID couponId = attempt.coupon().id();
        Instant usedAt = held.usedAt();
        if (attempt.order()
                .flatMap(order -> usages.cancelledAt(couponId, attempt.userId(), order.id()))
                .isPresent()) {
            return new Usage.Refused(Refusal.ORDER_CANCELLED);
        }
        if (usedAt == null) {
            return new Usage.Refused(whyNot(attempt));
        }
        Spending spending = held.spending();
        boolean isSameOrder =
                spending != null && attempt.order().filter(spending::isOn).isPresent();
        return isSameOrder
                ? Usage.Used.of(couponId, attempt.userId(), held.issuedAt(), usedAt, spending)
                : new Usage.Refused(Refusal.ALREADY_USED);
    }

    private static Refusal whyNot(Attempt attempt) {
        if (attempt.coupon().isExpired(attempt.now())) {
            return Refusal.EXPIRED;
        }
        if (!attempt.coupon().isUsableFrom(attempt.now())) {
            return Refusal.NOT_YET_VALID;
        }
        // Neither: the row came, or was given back, between the update and the look at it.
        return attempt.isEnough() ? Refusal.IN_PROGRESS : Refusal.BELOW_MINIMUM;
    }

    private Refusal whereIs(UUID couponId, UUID userId) {
        if (rows.findById(new IssuedCoupon.Id(couponId, userId))
                .filter(IssuedCoupon::withdrawn)
                .isPresent()) {
            return Refusal.WITHDRAWN;
        }
        boolean toCome = failures.find(couponId, userId)
                .map(failure -> !failure.givenUp())
                .orElseGet(() -> gate.entrant(couponId, userId).isPresent());
        return toCome ? Refusal.IN_PROGRESS : Refusal.NOT_ISSUED;
    }
}
