package dev.coupon.infra.jpa;

import dev.coupon.domain.issue.IssuedCoupon;
import dev.coupon.domain.issue.IssuedCoupons;
import java.time.Instant;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

interface IssuedCouponJpaRepository extends Repository<IssuedCoupon, IssuedCoupon.Id>, IssuedCoupons {

    @Override
    @Transactional
    @Modifying
    @Query("""
            update IssuedCoupon i set i.usedAt = :now
            where i.id = :id and i.usedAt is null
              and exists (select 1 from Coupon c
                          where c.id = i.id.couponId and c.validFrom <= :now and c.validUntil > :now)
            """)
    int markUsed(IssuedCoupon.Id id, Instant now);
}
