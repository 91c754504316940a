package dev.coupon.api.account;

import dev.coupon.domain.account.Role;
import java.security.Principal;
import java.util.UUID;

/** Whom an access token speaks for. */
public record AuthenticatedUser(UUID userId, Role role) implements Principal {

    @Override
    public String getName() {
        return userId.toString();
    }
}
