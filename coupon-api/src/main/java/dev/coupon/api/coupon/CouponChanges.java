package dev.coupon.api.coupon;

import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.Violation;
import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.CouponDefinition;
import dev.coupon.domain.coupon.CouponTerms;
import dev.coupon.domain.coupon.Coupons;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Changes coupons while they are claimed: first in the database, then at the gate. A change made already is told to the gate
 * again, and answered the same. Blocking.
 */
@Service
class CouponChanges {

    /** @param totalQuantity may be missing until it is checked */
    record Quantity(@Nullable Integer totalQuantity) {}

    private final Coupons coupons;
    private final CouponTerms terms;
    private final TermsAtGate gate;
    private final CouponCatalog catalog;

    CouponChanges(Coupons coupons, CouponTerms terms, TermsAtGate gate, CouponCatalog catalog) {
        this.coupons = coupons;
        this.terms = terms;
        this.gate = gate;
        this.catalog = catalog;
    }

    /**
     * Switches claiming off or on. Who is in stays in.
     *
     * @throws ProblemException UNKNOWN_COUPON
     */
    CouponView disable(UUID couponId, boolean disabled) {
        terms.disable(couponId, disabled);
        return changed(find(couponId));
    }

    /**
     * Makes the total quantity larger.
     *
     * @throws ProblemException UNKNOWN_COUPON
     * @throws InvalidInputException if it would be smaller than it is, or larger than a coupon's can be
     */
    CouponView raise(UUID couponId, Quantity wanted) {
        int quantity = wanted.totalQuantity() == null ? 0 : wanted.totalQuantity();
        boolean raised = quantity >= 1
                && quantity <= CouponDefinition.MAX_TOTAL_QUANTITY
                && terms.raiseTotalQuantity(couponId, quantity);
        Coupon coupon = find(couponId);
        if (!raised && quantity != coupon.totalQuantity()) {
            String allowed = "must be " + coupon.totalQuantity() + " to " + CouponDefinition.MAX_TOTAL_QUANTITY;
            throw new InvalidInputException(List.of(new Violation("totalQuantity", allowed)));
        }
        return changed(coupon);
    }

    private CouponView changed(Coupon coupon) {
        gate.tell(coupon);
        return catalog.view(coupon);
    }

    private Coupon find(UUID couponId) {
        return coupons.findById(couponId).orElseThrow(() -> new ProblemException(Problem.UNKNOWN_COUPON));
    }
}
