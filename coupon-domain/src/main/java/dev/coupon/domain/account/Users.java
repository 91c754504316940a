package dev.coupon.domain.account;

import java.util.Optional;
import java.util.UUID;

/** Port: the users in the database. Usernames are compared without regard to case. Blocking. */
public interface Users {

    User save(User user);

    Optional<User> findByUsername(String username);

    Optional<User> findById(UUID id);

    /** @return how many users were changed */
    int setRole(UUID id, Role role);

    /** @return how many users were changed */
    int setPasswordHash(UUID id, String passwordHash);
}
