package dev.coupon.infra.jpa;

import dev.coupon.domain.issue.IssuedCoupon;
import dev.coupon.domain.issue.IssuedCoupons;
import org.springframework.data.repository.Repository;

interface IssuedCouponJpaRepository extends Repository<IssuedCoupon, IssuedCoupon.Id>, IssuedCoupons {}
