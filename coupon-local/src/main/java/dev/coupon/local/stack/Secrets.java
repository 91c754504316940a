package dev.coupon.local.stack;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a stack must not tell the world. Made at random at its first start and kept, so that tokens and logins survive
 * its restarts.
 *
 * @param signingKey Base64 of 32 random bytes, the HS256 key of access tokens
 */
public record Secrets(
        String signingKey, String adminUsername, String adminPassword, String databaseUser, String databasePassword) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public static Secrets make() {
        return new Secrets(
                Base64.getEncoder().encodeToString(randomBytes(32)), "admin", password(), "coupon", password());
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
