package dev.coupon.domain.issue;

import dev.coupon.domain.coupon.Coupon;

/**
 * Port: tells open gates the terms of their coupons: the limit of entries and the switch. Blocking; every method throws
 * {@link GateFault} when Redis is away.
 *
 * <p>The terms are put as they are, with their version, and never as a difference: however often, late, or in whatever order
 * they come, the newest count once.
 */
public interface GateTerms {

    /** Has the gate go by the coupon's terms, if it is open under the coupon's epoch and has older ones. */
    void put(Coupon coupon);

    /**
     * The same, also if the gate has {@code wrongVersion}, which is newer than the database knows any: somebody set that
     * back, and it decides all the same.
     */
    void replace(Coupon coupon, long wrongVersion);
}
