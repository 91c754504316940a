package dev.coupon.infra.jpa;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.CouponShelf;
import dev.coupon.domain.coupon.CouponStatus;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.coupon.CurrentCoupons;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CouponJpaRepository extends Repository<Coupon, UUID>, Coupons, CouponShelf, CurrentCoupons {

    @Override
    default List<Coupon> findOlder(@Nullable CouponStatus status, Instant now, UUID before, int limit) {
        Limit most = Limit.of(limit);
        if (status == null) {
            return findAny(before, most);
        }
        return switch (status) {
            case EXPIRED -> findExpired(now, before, most);
            case DISABLED -> findDisabled(now, before, most);
            case ENDED -> findEnded(now, before, most);
            case PENDING -> findPending(now, before, most);
            case ACTIVE, SOLD_OUT -> findClaimable(now, before, most);
        };
    }

    @Query("select c from Coupon c where c.id < :before order by c.id desc")
    List<Coupon> findAny(UUID before, Limit limit);

    @Query("select c from Coupon c where c.validUntil <= :now and c.id < :before order by c.id desc")
    List<Coupon> findExpired(Instant now, UUID before, Limit limit);

    @Query("""
            select c from Coupon c
            where c.validUntil > :now and c.disabled = true and c.id < :before order by c.id desc
            """)
    List<Coupon> findDisabled(Instant now, UUID before, Limit limit);

    @Query("""
            select c from Coupon c
            where c.validUntil > :now and c.disabled = false and c.issueEndAt <= :now and c.id < :before
            order by c.id desc
            """)
    List<Coupon> findEnded(Instant now, UUID before, Limit limit);

    @Query("""
            select c from Coupon c
            where c.validUntil > :now and c.disabled = false and c.issueEndAt > :now and c.issueStartAt > :now
              and c.id < :before order by c.id desc
            """)
    List<Coupon> findPending(Instant now, UUID before, Limit limit);

    @Query("""
            select c from Coupon c
            where c.validUntil > :now and c.disabled = false and c.issueEndAt > :now and c.issueStartAt <= :now
              and c.id < :before order by c.id desc
            """)
    List<Coupon> findClaimable(Instant now, UUID before, Limit limit);

    @Override
    default List<Coupon> findOpenOrComing(Instant now, int limit) {
        return findOpenOrComing(now, Limit.of(limit));
    }

    @Query("""
            select c from Coupon c
            where c.validUntil > :now and c.issueEndAt > :now
            order by case when c.issueStartAt <= :now then 0 else 1 end,
              case when c.issueStartAt <= :now then c.issueStartAt end desc,
              c.issueStartAt, c.id
            """)
    List<Coupon> findOpenOrComing(Instant now, Limit limit);
}
