package dev.coupon.api.account;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * What a client keeps its session with: the id of the session and 256 random bits, as one word. Only a hash is kept of the
 * random bits, which is good enough for what cannot be guessed. A token of one kind is nothing as one of another: its word
 * does not read as one, and the hash, of the same bits, is another one.
 */
final class SessionToken {

    enum Kind {
        /** In the body of an answer; good for one refresh. Without a mark: there were none before there was another kind. */
        REFRESH(""),
        /** In a browser's cookie; good as long as its session is. */
        BROWSER("browser.");

        private final String mark;

        Kind(String mark) {
            this.mark = mark;
        }
    }

    private static final int SECRET_BYTES = 32;
    private static final int BYTES = 16 + SECRET_BYTES;
    /** Without a remainder, so each token has one spelling only. */
    private static final int CHARACTERS = BYTES / 3 * 4;

    private final Kind kind;
    private final UUID sessionId;
    private final byte[] secret;

    private SessionToken(Kind kind, UUID sessionId, byte[] secret) {
        this.kind = kind;
        this.sessionId = sessionId;
        this.secret = secret;
    }

    static SessionToken make(Kind kind, UUID sessionId, SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new SessionToken(kind, sessionId, secret);
    }

    /** Empty for what is no token of this kind. */
    static Optional<SessionToken> parse(Kind kind, String word) {
        if (word.length() != kind.mark.length() + CHARACTERS || !word.startsWith(kind.mark)) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(word.substring(kind.mark.length())));
            if (bytes.remaining() != BYTES) {
                return Optional.empty();
            }
            UUID sessionId = new UUID(bytes.getLong(), bytes.getLong());
            byte[] secret = new byte[SECRET_BYTES];
            bytes.get(secret);
            return Optional.of(new SessionToken(kind, sessionId, secret));
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
        return kind.mark + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** To be kept: SHA-256 of the kind and the random bits. */
    byte[] hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(kind.mark.getBytes(US_ASCII));
            return digest.digest(secret);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "SessionToken[" + kind + " of session " + sessionId + "]";
    }
}
