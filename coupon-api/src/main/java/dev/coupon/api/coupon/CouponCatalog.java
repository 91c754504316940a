package dev.coupon.api.coupon;

import dev.coupon.domain.IdGenerator;
import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.CouponDefinition;
import dev.coupon.domain.coupon.CouponTypes;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.GateOpener;
import dev.coupon.domain.issue.GateView;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The coupons there are. Blocking. */
@Service
class CouponCatalog {

    private static final Logger LOG = LoggerFactory.getLogger(CouponCatalog.class);

    private final Coupons coupons;
    private final CouponTypes types;
    private final IdGenerator ids;
    private final GateOpener opener;
    private final GateView gate;
    private final Clock clock;

    CouponCatalog(Coupons coupons, CouponTypes types, IdGenerator ids, GateOpener opener, GateView gate, Clock clock) {
        this.coupons = coupons;
        this.types = types;
        this.ids = ids;
        this.opener = opener;
        this.gate = gate;
        this.clock = clock;
    }

    /**
     * Makes a coupon and opens its gate.
     *
     * @throws InvalidInputException when the definition breaks a rule
     */
    CouponView create(CouponDefinition definition) {
        Coupon coupon = coupons.save(Coupon.create(ids.next(), definition, types, clock));
        try {
            opener.open(coupon);
        } catch (GateFault e) {
            // The coupon exists. A rebuild opens its gate when Redis is back.
            LOG.warn("{} made, its gate not opened yet: {}", coupon, e.getMessage());
        }
        return CouponView.of(coupon, coupon.totalQuantity(), clock.instant());
    }

    CouponTypeList types() {
        return new CouponTypeList(types.sorted());
    }

    Optional<CouponView> find(UUID couponId) {
        return coupons.findById(couponId).map(this::view);
    }

    /** The coupon as it is now. */
    CouponView view(Coupon coupon) {
        return CouponView.of(coupon, remaining(coupon), clock.instant());
    }

    /** As the gate counts; where it does not answer, as the rows do. */
    private long remaining(Coupon coupon) {
        try {
            return gate.remaining(coupon.id()).orElse(coupon.unissued());
        } catch (GateFault e) {
            LOG.debug("{}: counting rows, {}", coupon, e.getMessage());
            return coupon.unissued();
        }
    }
}
