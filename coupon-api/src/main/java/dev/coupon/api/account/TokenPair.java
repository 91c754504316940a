package dev.coupon.api.account;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a log-in gives, and each refresh.
 *
 * @param expiresIn seconds from now, of the access token
 * @param refreshToken good for one refresh
 * @param refreshExpiresIn seconds from now, of the refresh token
 */
record TokenPair(
        @Schema(example = "eyJraWQiOiJ...") String accessToken,
        @Schema(example = "Bearer") String tokenType,
        @Schema(example = "900") long expiresIn,

        @Schema(example = "AZMf0mRSdX6QJ1gqk2nYwWmS6vQe8b2o3Zt5x7y9ABCDEFGHIJKLMNOPQRSTUVW0")
        String refreshToken,

        @Schema(example = "1209600") long refreshExpiresIn) {

    @Override
    public String toString() {
        return "TokenPair[expiresIn=" + expiresIn + ", refreshExpiresIn=" + refreshExpiresIn + "]";
    }
}
