package dev.coupon.api.account;

/**
 * What a log-in gives.
 *
 * @param expiresIn seconds from now
 */
record AccessToken(String accessToken, String tokenType, long expiresIn) {

    static final String BEARER = "Bearer";

    @Override
    public String toString() {
        return "AccessToken[expiresIn=" + expiresIn + "]";
    }
}
