package dev.coupon.api.usage;

import dev.coupon.api.usage.Usage.Refusal;
import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.IssuedCoupon;
import dev.coupon.domain.issue.IssuedCoupons;
import dev.coupon.domain.usage.HeldCoupon;
import dev.coupon.domain.usage.Order;
import dev.coupon.domain.usage.Spending;
import dev.coupon.domain.usage.Usages;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Gives coupons back whose order was cancelled, each order once. Blocking. */
@Service
class UsageCancellation {

    private final Usages usages;
    private final IssuedCoupons rows;
    private final Coupons coupons;
    private final Clock clock;

    UsageCancellation(Usages usages, IssuedCoupons rows, Coupons coupons, Clock clock) {
        this.usages = usages;
        this.rows = rows;
        this.coupons = coupons;
        this.clock = clock;
    }

    /**
     * Gives the coupon back, valid or not. The same order again gets the same answer, whatever became of the coupon since.
     *
     * @throws InvalidInputException when the order's id is missing or none
     */
    Usage cancel(UUID couponId, UUID userId, @Nullable String requestedOrderId) {
        String orderId = Order.requireId(requestedOrderId);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<Instant> cancelledAt = usages.giveBack(couponId, userId, orderId, now)
                ? Optional.of(now)
                : usages.cancelledAt(couponId, userId, orderId);
        return cancelledAt
                .<Usage>map(at -> new Usage.GivenBack(userId, couponId, orderId, at))
                .orElseGet(() -> new Usage.Refused(whyNot(couponId, userId, orderId)));
    }

    private Refusal whyNot(UUID couponId, UUID userId, String orderId) {
        Optional<HeldCoupon> held = usages.find(couponId, userId);
        if (held.isEmpty()) {
            return withoutCoupon(couponId, userId);
        }
        Spending spending = held.get().spending();
        boolean isUsedOnIt = spending != null && spending.orderId().equals(orderId);
        return isUsedOnIt ? Refusal.TOO_MANY_CANCELLATIONS : Refusal.NOT_USED_BY_ORDER;
    }

    private Refusal withoutCoupon(UUID couponId, UUID userId) {
        if (coupons.findById(couponId).isEmpty()) {
            return Refusal.UNKNOWN_COUPON;
        }
        boolean isWithdrawn = rows.findById(new IssuedCoupon.Id(couponId, userId))
                .filter(IssuedCoupon::withdrawn)
                .isPresent();
        return isWithdrawn ? Refusal.WITHDRAWN : Refusal.NOT_ISSUED;
    }
}
