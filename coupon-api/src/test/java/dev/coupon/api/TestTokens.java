package dev.coupon.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;

/** Access tokens of users who need not exist, made apart from the code that is tested. */
public final class TestTokens {

    /** An admin whom the database of {@link ApiIT} knows. */
    public static final UUID ADMIN = UUID.fromString("0197a000-0000-7000-8000-0000000ad314");

    /** Signs for the servers of the tests; another one in each run. */
    public static final byte[] KEY = randomKey();

    private TestTokens() {}

    public static String user(UUID userId) {
        return signed(claims(userId, "USER"), KEY);
    }

    public static String user() {
        return user(UUID.randomUUID());
    }

    public static String admin() {
        return admin(ADMIN);
    }

    public static String admin(UUID userId) {
        return signed(claims(userId, "ADMIN"), KEY);
    }

    public static String ofAnotherKey() {
        return signed(claims(UUID.randomUUID(), "ADMIN"), randomKey());
    }

    public static String expired() {
        return signed(
                claims(UUID.randomUUID(), "ADMIN")
                        .expirationTime(Date.from(Instant.now().minusSeconds(5))),
                KEY);
    }

    public static String withoutAlgorithm() {
        return new PlainJWT(claims(UUID.randomUUID(), "ADMIN").build()).serialize();
    }

    public static String keyAsBase64() {
        return Base64.getEncoder().encodeToString(KEY);
    }

    private static JWTClaimsSet.Builder claims(UUID userId, String role) {
        return new JWTClaimsSet.Builder()
                .subject(userId.toString())
                .claim("role", role)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))));
    }

    private static String signed(JWTClaimsSet.Builder claims, byte[] key) {
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        try {
            token.sign(new MACSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static byte[] randomKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
