package dev.coupon.infra.jpa;

import dev.coupon.domain.account.Role;
import dev.coupon.domain.account.User;
import dev.coupon.domain.account.Users;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

interface UserJpaRepository extends Repository<User, UUID>, Users {

    @Override
    @Transactional
    @Modifying
    @Query("update User u set u.role = :role where u.id = :id")
    int setRole(UUID id, Role role);

    @Override
    @Transactional
    @Modifying
    @Query("update User u set u.passwordHash = :passwordHash where u.id = :id")
    int setPasswordHash(UUID id, String passwordHash);
}
