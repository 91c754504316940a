package dev.coupon.consumer.gate;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.GateTerms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells open gates the terms of their coupons where whoever changed them could not. */
class TermsKeeper {

    private static final Logger log = LoggerFactory.getLogger(TermsKeeper.class);

    private final Coupons coupons;
    private final GateTerms gates;

    TermsKeeper(Coupons coupons, GateTerms gates) {
        this.coupons = coupons;
        this.gates = gates;
    }

    /**
     * Compares the terms of an open gate with the database's.
     *
     * @param coupon as it was read before the gate was looked at
     * @param version of the terms that the gate was seen to go by
     * @throws GateFault when Redis is away
     */
    void compare(Coupon coupon, long version) {
        if (version < coupon.termsVersion()) {
            log.info("{} has terms {}, its gate {}: telling it", coupon, coupon.termsVersion(), version);
            gates.put(coupon);
        } else if (version > coupon.termsVersion()) {
            // Changed since the coupon was read, or, if the database still knows no such version, set back.
            coupons.findById(coupon.id())
                    .filter(now -> now.termsVersion() < version)
                    .ifPresent(now -> replace(now, version));
        }
    }

    private void replace(Coupon coupon, long version) {
        log.warn("{} has terms {}, its gate {}: the database was set back", coupon, coupon.termsVersion(), version);
        gates.replace(coupon, version);
    }
}
