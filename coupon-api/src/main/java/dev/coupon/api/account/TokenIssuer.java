package dev.coupon.api.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.coupon.domain.account.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Makes access tokens that {@link TokenVerifier} accepts until they expire. Thread-safe. */
final class TokenIssuer {

    private final JWSHeader header;
    private final JWSSigner signer;
    private final Duration lifetime;
    private final Clock clock;

    TokenIssuer(TokenKey key, Duration lifetime, Clock clock) {
        try {
            this.signer = new MACSigner(key.bytes());
        } catch (JOSEException e) {
            throw new IllegalStateException("HS256 is not available", e);
        }
        this.header = key.header();
        this.lifetime = lifetime;
        this.clock = clock;
    }

    AccessToken issue(User user) {
        Instant now = clock.instant();
        SignedJWT token = new SignedJWT(
                header,
                new JWTClaimsSet.Builder()
                        .subject(user.id().toString())
                        .claim(TokenVerifier.ROLE, user.role().name())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(lifetime)))
                        .build());
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign an access token", e);
        }
        return new AccessToken(token.serialize(), AccessToken.BEARER, lifetime.toSeconds());
    }
}
