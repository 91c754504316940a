package dev.coupon.local.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;

/** Makes access tokens as the API makes them at a login, for users nobody signed up. Thread-safe. */
public final class AccessTokens {

    private static final int KEY_ID_BYTES = 8;

    private final JWSHeader header;
    private final MACSigner signer;
    private final Clock clock;
    private final Duration validity;

    /** @throws IllegalArgumentException if the key is shorter than 32 bytes */
    public AccessTokens(byte[] key, Clock clock, Duration validity) {
        try {
            this.signer = new MACSigner(key);
            this.header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                    .type(JOSEObjectType.JWT)
                    .keyID(keyId(key))
                    .build();
        } catch (JOSEException e) {
            throw new IllegalArgumentException("The key is too short for HS256", e);
        }
        this.clock = clock;
        this.validity = validity;
    }

    public String forUser(UUID user) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(user.toString())
                .claim("role", "USER")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(validity)))
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign a token", e);
        }
        return token.serialize();
    }

    /** How the API names the key. */
    private static String keyId(byte[] key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, KEY_ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
