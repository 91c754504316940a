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
 * @param previousKey the key before it, or the one after it: tokens that it signed are good as well; missing: none
 * @param tokenLifetime of an access token, 1 second to 30 days; default 15 minutes
 * @param refreshLifetime of a refresh token, 1 minute to 365 days; default 14 days
 * @param sessionsPerUser how many log-ins of a user are good at a time, 1 to 1,000; default 20. One more ends the one that was
 *     not used for the longest
 * @param secureCookie whether a browser is to send the cookie of its session over TLS only; default {@code auto}: where it came
 *     over TLS itself
 * @param bcryptCost of a new password's hash, 10 to 14: the time of a log-in doubles with each; default 10
 * @param admin username and password of the first admin, as a user would choose them at sign-up; made when nobody has that
 *     username; missing: none is made
 */
@ConfigurationProperties("coupon.auth")
public record AuthProperties(
        @Nullable String key,
        @Nullable String previousKey,
        @DefaultValue("15m") Duration tokenLifetime,
        @DefaultValue("14d") Duration refreshLifetime,
        @DefaultValue("20") int sessionsPerUser,
        @DefaultValue("auto") SecureCookie secureCookie,
        @DefaultValue("10") int bcryptCost,
        @Nullable Credentials admin) {

    /** When the cookie of a browser's session is marked {@code Secure}. */
    public enum SecureCookie {
        /** Where the request came over TLS, as its connection says, or a trusted proxy. */
        AUTO,
        ALWAYS,
        NEVER
    }

    private static final Duration LONGEST_LIFETIME = Duration.ofDays(30);
    private static final Duration LONGEST_REFRESH_LIFETIME = Duration.ofDays(365);
    private static final int MOST_SESSIONS = 1_000;
    private static final int LEAST_COST = 10;
    private static final int MOST_COST = 14;

    public AuthProperties {
        TokenKey.parse(key);
        parsePrevious(previousKey);
        if (admin != null) {
            checkAdmin(admin);
        }
        check("token-lifetime", tokenLifetime, Duration.ofSeconds(1), LONGEST_LIFETIME);
        check("refresh-lifetime", refreshLifetime, Duration.ofMinutes(1), LONGEST_REFRESH_LIFETIME);
        if (sessionsPerUser < 1 || sessionsPerUser > MOST_SESSIONS) {
            throw new IllegalArgumentException(
                    "coupon.auth.sessions-per-user must be 1 to " + MOST_SESSIONS + ", is " + sessionsPerUser);
        }
        if (bcryptCost < LEAST_COST || bcryptCost > MOST_COST) {
            throw new IllegalArgumentException(
                    "coupon.auth.bcrypt-cost must be " + LEAST_COST + " to " + MOST_COST + ", is " + bcryptCost);
        }
    }

    private static void check(String setting, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("coupon.auth." + setting + " must be " + least.toSeconds() + "s to "
                    + most.toDays() + "d, is " + value);
        }
    }

    private static @Nullable TokenKey parsePrevious(@Nullable String previousKey) {
        return previousKey == null || previousKey.isBlank()
                ? null
                : TokenKey.parse("coupon.auth.previous-key", previousKey);
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

    @Nullable
    TokenKey previousTokenKey() {
        return parsePrevious(previousKey);
    }

    @Override
    public String toString() {
        return "AuthProperties[tokenLifetime=" + tokenLifetime + ", refreshLifetime=" + refreshLifetime + "]";
    }
}
