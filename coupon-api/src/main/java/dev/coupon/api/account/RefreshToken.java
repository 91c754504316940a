package dev.coupon.api.account;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * What a client gets a new access token with: the id of its session and 256 random bits, as one word. Only the hash of the
 * random bits is kept, which is good enough for what cannot be guessed.
 */
final class RefreshToken {

    private static final int SECRET_BYTES = 32;
    private static final int BYTES = 16 + SECRET_BYTES;
    /** Without a remainder, so each token has one spelling only. */
    private static final int CHARACTERS = BYTES / 3 * 4;

    private final UUID sessionId;
    private final byte[] secret;

    private RefreshToken(UUID sessionId, byte[] secret) {
        this.sessionId = sessionId;
        this.secret = secret;
    }

    static RefreshToken make(UUID sessionId, SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new RefreshToken(sessionId, secret);
    }

    /** Empty for what is no refresh token. */
    static Optional<RefreshToken> parse(String word) {
        if (word.length() != CHARACTERS) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(word));
            if (bytes.remaining() != BYTES) {
                return Optional.empty();
            }
            UUID sessionId = new UUID(bytes.getLong(), bytes.getLong());
            byte[] secret = new byte[SECRET_BYTES];
            bytes.get(secret);
            return Optional.of(new RefreshToken(sessionId, secret));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    UUID sessionId() {
        return sessionId;
    }

    /** To be given to the client, and to nobody else. */
    String word() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(sessionId.getMostSignificantBits())
                .putLong(sessionId.getLeastSignificantBits())
                .put(secret)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** To be kept: SHA-256. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "RefreshToken[of session " + sessionId + "]";
    }
}
