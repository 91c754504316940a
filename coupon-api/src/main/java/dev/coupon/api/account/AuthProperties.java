package dev.coupon.api.account;

import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.account.Credentials;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Logging in. The server does not start on a key that is missing, short or can be guessed.
 *
 * @param key base64 of at least 32 random bytes; signs the access tokens (HS256), so every API server needs the same
 * @param tokenLifetime of an access token, 1 second to 30 days; default 1 hour
 * @param admin username and password of the first admin, as a user would choose them at sign-up; made when nobody has that
 *     username; missing: none is made
 */
@ConfigurationProperties("coupon.auth")
public record AuthProperties(
        @Nullable String key,
        @DefaultValue("1h") Duration tokenLifetime,
        @Nullable Credentials admin) {

    private static final Duration LONGEST_LIFETIME = Duration.ofDays(30);

    public AuthProperties {
        TokenKey.parse(key);
        if (admin != null) {
            checkAdmin(admin);
        }
        if (tokenLifetime.compareTo(Duration.ofSeconds(1)) < 0 || tokenLifetime.compareTo(LONGEST_LIFETIME) > 0) {
            throw new IllegalArgumentException(
                    "coupon.auth.token-lifetime must be 1s to " + LONGEST_LIFETIME.toDays() + "d, is " + tokenLifetime);
        }
    }

    private static void checkAdmin(Credentials admin) {
        try {
            admin.forSignUp();
        } catch (InvalidInputException e) {
            throw new IllegalArgumentException("coupon.auth.admin: " + e.violations(), e);
        }
    }

    TokenKey tokenKey() {
        return TokenKey.parse(key);
    }

    @Override
    public String toString() {
        return "AuthProperties[tokenLifetime=" + tokenLifetime + "]";
    }
}
