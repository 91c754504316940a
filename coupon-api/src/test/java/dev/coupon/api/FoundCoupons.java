package dev.coupon.api;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.Coupons;
import java.time.Instant;
import java.util.List;

/** Coupons of which a test asks for one by its id, and for nothing else. */
public interface FoundCoupons extends Coupons {

    @Override
    default List<Coupon> findByValidUntilAfter(Instant moment) {
        throw new UnsupportedOperationException();
    }

    @Override
    default List<Coupon> findByValidUntilBetween(Instant from, Instant until) {
        throw new UnsupportedOperationException();
    }

    @Override
    default Coupon save(Coupon coupon) {
        throw new UnsupportedOperationException();
    }
}
