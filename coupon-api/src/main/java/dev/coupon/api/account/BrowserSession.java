package dev.coupon.api.account;

import dev.coupon.domain.account.Role;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a page knows of its session; the token that keeps it is in a cookie, which no script reads.
 *
 * @param expiresIn seconds from now, of the access token
 * @param role of the user, by now
 */
record BrowserSession(
        @Schema(example = "eyJraWQiOiJ...") String accessToken,
        @Schema(example = "Bearer") String tokenType,
        @Schema(example = "900") long expiresIn,
        String username,
        Role role) {

    @Override
    public String toString() {
        return "BrowserSession[" + username + " " + role + ", expiresIn=" + expiresIn + "]";
    }
}
