package dev.coupon.api.account;

import dev.coupon.domain.account.Role;
import dev.coupon.domain.account.User;
import dev.coupon.domain.account.Users;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The roles that users have by now: an access token says which one they had when it was made. Blocking. */
@Service
public class Roles {

    private final Users users;

    Roles(Users users) {
        this.users = users;
    }

    public boolean isAdmin(UUID userId) {
        return users.findById(userId).map(User::role).filter(Role.ADMIN::equals).isPresent();
    }
}
