package dev.coupon.local.stack;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a stack must not tell the world. Made at random at its first start and kept, so that tokens and logins survive
 * its restarts.
 *
 * @param signingKey Base64 of 32 random bytes, the HS256 key of access tokens
 * @param databaseUser of the servers, with the least rights
 * @param databaseOwnerPassword of {@link #DATABASE_OWNER}
 * @param redisPassword of {@link #REDIS_USER}, the user of the servers, with the least rights
 * @param redisAdminPassword of {@link #REDIS_ADMIN}
 */
public record Secrets(
        String signingKey,
        String adminUsername,
        String adminPassword,
        String databaseUser,
        String databasePassword,
        String databaseOwnerPassword,
        String redisPassword,
        String redisAdminPassword) {

    /** Makes and changes the tables. */
    public static final String DATABASE_OWNER = "coupon_owner";

    public static final String REDIS_USER = "coupon";
    public static final String REDIS_ADMIN = "admin";

    private static final SecureRandom RANDOM = new SecureRandom();

    /** What a stack that was made by an earlier version has not yet is made now. */
    @JsonCreator
    static Secrets read(
            @JsonProperty("signingKey") String signingKey,
            @JsonProperty("adminUsername") String adminUsername,
            @JsonProperty("adminPassword") String adminPassword,
            @JsonProperty("databaseUser") String databaseUser,
            @JsonProperty("databasePassword") String databasePassword,
            @JsonProperty("databaseOwnerPassword") @Nullable String databaseOwnerPassword,
            @JsonProperty("redisPassword") @Nullable String redisPassword,
            @JsonProperty("redisAdminPassword") @Nullable String redisAdminPassword) {
        return new Secrets(
                signingKey,
                adminUsername,
                adminPassword,
                databaseUser,
                databasePassword,
                databaseOwnerPassword == null ? password() : databaseOwnerPassword,
                redisPassword == null ? password() : redisPassword,
                redisAdminPassword == null ? password() : redisAdminPassword);
    }

    public static Secrets make() {
        return new Secrets(
                Base64.getEncoder().encodeToString(randomBytes(32)),
                "admin",
                password(),
                "coupon",
                password(),
                password(),
                password(),
                password());
    }

    public byte[] signingKeyBytes() {
        return Base64.getDecoder().decode(signingKey);
    }

    /** 144 random bits in 24 characters that need no quoting anywhere. */
    private static String password() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(18));
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** Records print their components; this one must not end up in a log. */
    @Override
    public String toString() {
        return "Secrets[of " + adminUsername + "]";
    }
}
