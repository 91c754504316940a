package dev.coupon.infra.jpa;

import dev.coupon.domain.issue.IssuedCoupon;
import dev.coupon.domain.issue.IssuedCoupons;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

interface IssuedCouponJpaRepository extends Repository<IssuedCoupon, IssuedCoupon.Id>, IssuedCoupons {

    @Override
    default int markUsed(IssuedCoupon.Id id, Instant now) {
        return markUsed(id.couponId(), id.userId(), now);
    }

    // Native: Hibernate wraps the inner query into a derived table, which cannot see the outer row. Read committed: the
    // inner query then takes no lock on the coupon's row, which every storing transaction updates.
    @Transactional(isolation = Isolation.READ_COMMITTED)
    @Modifying
    @Query(nativeQuery = true, value = """
                    UPDATE issued_coupon i SET i.used_at = :now
                    WHERE i.coupon_id = :couponId AND i.user_id = :userId AND i.used_at IS NULL AND i.withdrawn_at IS NULL
                      AND EXISTS (SELECT 1 FROM coupon c
                                  WHERE c.id = i.coupon_id AND c.valid_from <= :now AND c.valid_until > :now)
                    """)
    int markUsed(UUID couponId, UUID userId, Instant now);
}
