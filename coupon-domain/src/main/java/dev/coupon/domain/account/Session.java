package dev.coupon.domain.account;

import java.time.Instant;
import java.util.UUID;

/**
 * One log-in and all that followed from it: the family of its refresh tokens, of which only the newest is good, or the one
 * token of a browser's cookie.
 *
 * @param expiresAt of the token that is good
 */
public record Session(UUID id, UUID userId, Instant expiresAt) {}
