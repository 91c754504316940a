package dev.coupon.api.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.coupon.domain.account.Role;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says whom an access token speaks for. The one verifier of the server: the claim route and the controllers share it.
 * Thread-safe; does not block, and asks no database.
 */
public final class TokenVerifier {

    static final String ROLE = "role";

    private static final int UUID_LENGTH = 36;

    private final JWSVerifier signature;
    private final Clock clock;

    TokenVerifier(TokenKey key, Clock clock) {
        try {
            this.signature = new MACVerifier(key.bytes());
        } catch (JOSEException e) {
            throw new IllegalStateException("HS256 is not available", e);
        }
        this.clock = clock;
    }

    /**
     * Verifies a compact JWT: signed with HS256 and our key, not expired, for a user id and a role we know. No other
     * algorithm is accepted, {@code none} included.
     *
     * @return the user, or empty for anything else
     */
    public Optional<AuthenticatedUser> verify(String compactJwt) {
        try {
            SignedJWT token = SignedJWT.parse(compactJwt);
            // Before the claims are read: until here they are the words of a stranger.
            if (!JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm()) || !token.verify(signature)) {
                return Optional.empty();
            }
            return user(token.getJWTClaimsSet());
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException refused) {
            return Optional.empty();
        }
    }

    private Optional<AuthenticatedUser> user(JWTClaimsSet claims) throws ParseException {
        Date expiry = claims.getExpirationTime();
        if (expiry == null || !clock.instant().isBefore(Instant.ofEpochMilli(expiry.getTime()))) {
            return Optional.empty();
        }
        UUID userId = userId(claims.getSubject());
        Role role = role(claims.getStringClaim(ROLE));
        return userId == null || role == null ? Optional.empty() : Optional.of(new AuthenticatedUser(userId, role));
    }

    private static @Nullable UUID userId(@Nullable String subject) {
        // UUID.fromString takes shortened forms too; one user must have one spelling only.
        return subject == null || subject.length() != UUID_LENGTH ? null : UUID.fromString(subject);
    }

    private static @Nullable Role role(@Nullable String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
