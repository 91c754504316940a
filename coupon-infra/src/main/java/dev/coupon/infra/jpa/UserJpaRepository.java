package dev.coupon.infra.jpa;

import dev.coupon.domain.account.User;
import dev.coupon.domain.account.Users;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface UserJpaRepository extends Repository<User, UUID>, Users {}
