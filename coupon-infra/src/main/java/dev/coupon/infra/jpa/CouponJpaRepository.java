package dev.coupon.infra.jpa;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.Coupons;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface CouponJpaRepository extends Repository<Coupon, UUID>, Coupons {}
