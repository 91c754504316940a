package dev.coupon.api.operation;

import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import dev.coupon.domain.proof.LogAwayException;
import dev.coupon.domain.proof.Proof;
import dev.coupon.domain.proof.ProofReport;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Proves coupons, one at a time: a proof takes memory and reads everything. Blocking. */
@Service
class CouponProof {

    private static final Logger log = LoggerFactory.getLogger(CouponProof.class);

    private final Proof proof;
    private final Semaphore one = new Semaphore(1);

    CouponProof(Proof proof) {
        this.proof = proof;
    }

    /** @throws ProblemException UNKNOWN_COUPON; PROOF_RUNNING; UNAVAILABLE when the log does not answer */
    ProofReport of(UUID couponId) {
        if (!one.tryAcquire()) {
            throw new ProblemException(Problem.PROOF_RUNNING);
        }
        try {
            ProofReport report = proof.of(couponId).orElseThrow(() -> new ProblemException(Problem.UNKNOWN_COUPON));
            log.info(
                    "proof of coupon {}: {} {}, {} ms",
                    couponId,
                    report.verdict(),
                    report.reasons(),
                    report.tookMillis());
            return report;
        } catch (LogAwayException e) {
            log.warn("no proof of coupon {}: {}", couponId, e.getMessage());
            throw new ProblemException(Problem.UNAVAILABLE);
        } finally {
            one.release();
        }
    }
}
