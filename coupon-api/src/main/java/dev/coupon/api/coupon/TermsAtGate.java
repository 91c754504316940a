package dev.coupon.api.coupon;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.GateTerms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells a gate the terms of its coupon, as they are in the database. Blocking; does not fail. */
@Component
public class TermsAtGate {

    private static final Logger LOG = LoggerFactory.getLogger(TermsAtGate.class);

    private final GateTerms gates;

    TermsAtGate(GateTerms gates) {
        this.gates = gates;
    }

    /** @param coupon read after what is to be told was committed */
    public void tell(Coupon coupon) {
        try {
            gates.put(coupon);
            LOG.info(
                    "{} has terms {}: {} in all, {} withdrawn, {}",
                    coupon,
                    coupon.termsVersion(),
                    coupon.totalQuantity(),
                    coupon.withdrawnQuantity(),
                    coupon.disabled() ? "disabled" : "enabled");
        } catch (GateFault e) {
            // They stand in the database. The keeper tells the gate when Redis is back.
            LOG.warn(
                    "{} has terms {}, its gate does not know them yet: {}",
                    coupon,
                    coupon.termsVersion(),
                    e.getMessage());
        }
    }
}
