package dev.coupon.infra.jpa;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.FailedIssuedCoupon;
import dev.coupon.domain.issue.UnresolvedFailures;
import dev.coupon.infra.kafka.ClaimRecord;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface FailedIssuedCouponJpaRepository extends Repository<FailedIssuedCoupon, UUID>, UnresolvedFailures {

    @Query("""
            select f from FailedIssuedCoupon f
            where f.couponId = :couponId and f.userId = :userId and f.isResolved = false
            """)
    Optional<FailedIssuedCoupon> findUnresolved(UUID couponId, UUID userId);

    @Override
    default Optional<AdmittedClaim> find(UUID couponId, UUID userId) {
        return findUnresolved(couponId, userId).map(failure -> ClaimRecord.decode(failure.payload()));
    }
}
