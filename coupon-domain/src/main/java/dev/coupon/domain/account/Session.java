package dev.coupon.domain.account;

import java.time.Instant;
import java.util.UUID;

/**
 * One log-in and all that followed from it: the family of its refresh tokens, of which only the newest is good.
 *
 * @param expiresAt of the newest refresh token
 */
public record Session(UUID id, UUID userId, Instant expiresAt) {}
