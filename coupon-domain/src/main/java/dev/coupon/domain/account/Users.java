package dev.coupon.domain.account;

import java.util.Optional;

/** Port: the users in the database. Usernames are compared without regard to case. Blocking. */
public interface Users {

    User save(User user);

    Optional<User> findByUsername(String username);
}
