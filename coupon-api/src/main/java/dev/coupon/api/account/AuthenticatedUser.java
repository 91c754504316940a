package dev.coupon.api.account;

import dev.coupon.domain.account.Role;
import java.util.UUID;

/** Whom an access token speaks for. */
public record AuthenticatedUser(UUID userId, Role role) {}
