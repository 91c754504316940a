package dev.coupon.api.account;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import dev.coupon.common.UuidText;
import dev.coupon.domain.account.Role;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says whom an access token speaks for. The one verifier of the server: the claim route and the controllers share it.
 * Thread-safe; does not block, and asks no database.
 *
 * <p>Every claim pays for this, so the library reads only what is rare, a header other than that of our own tokens; the
 * signature and the three claims we need are read here.
 */
public final class TokenVerifier {

    static final String ROLE = "role";

    private static final String HMAC = "HmacSHA256";
    private static final String OWN_HEADER = TokenIssuer.HEADER.toBase64URL().toString();
    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();
    // A number is a number and a text a text, as for every other reader of tokens.
    private static final ObjectReader CLAIMS = JsonMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build()
            .readerFor(Claims.class);

    /** @param exp seconds since 1970 */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Claims(
            @Nullable String sub,
            @Nullable String role,
            @Nullable Double exp) {}

    /** Has the key. Copied for each use, which is cheaper than a lock, and than the key schedule. */
    private final Mac keyed;

    private final Clock clock;

    TokenVerifier(TokenKey key, Clock clock) {
        try {
            keyed = Mac.getInstance(HMAC);
            keyed.init(new SecretKeySpec(key.bytes(), HMAC));
        } catch (GeneralSecurityException e) {
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
        int endOfHeader = compactJwt.indexOf('.');
        int endOfPayload = compactJwt.indexOf('.', endOfHeader + 1);
        if (endOfHeader < 0 || endOfPayload < 0) {
            return Optional.empty();
        }
        try {
            byte[] token = compactJwt.getBytes(ISO_8859_1);
            // Before the claims are read: until here they are the words of a stranger.
            if (!isHs256(compactJwt.substring(0, endOfHeader)) || !isSigned(token, endOfPayload)) {
                return Optional.empty();
            }
            return user(CLAIMS.readValue(BASE64.decode(Arrays.copyOfRange(token, endOfHeader + 1, endOfPayload))));
        } catch (ParseException | JacksonException | IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static boolean isHs256(String header) throws ParseException {
        if (header.equals(OWN_HEADER)) {
            return true;
        }
        JWSHeader parsed = JWSHeader.parse(new Base64URL(header));
        // Critical are extensions that a verifier must understand (RFC 7515, 4.1.11): we know none.
        return JWSAlgorithm.HS256.equals(parsed.getAlgorithm()) && parsed.getCriticalParams() == null;
    }

    private boolean isSigned(byte[] token, int endOfPayload) {
        Mac mac = copy();
        mac.update(token, 0, endOfPayload);
        return MessageDigest.isEqual(
                mac.doFinal(), BASE64.decode(Arrays.copyOfRange(token, endOfPayload + 1, token.length)));
    }

    private Mac copy() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's HMAC can be copied", e);
        }
    }

    private Optional<AuthenticatedUser> user(@Nullable Claims claims) {
        if (claims == null || claims.exp() == null || !isAhead(claims.exp())) {
            return Optional.empty();
        }
        UUID userId = userId(claims.sub());
        Role role = role(claims.role());
        return userId == null || role == null ? Optional.empty() : Optional.of(new AuthenticatedUser(userId, role));
    }

    private boolean isAhead(double seconds) {
        // Not before its end, rather than after it: a number that is none, or that never comes, ends nothing.
        return clock.millis() < seconds * 1000 && Double.isFinite(seconds);
    }

    private static @Nullable UUID userId(@Nullable String subject) {
        return subject == null ? null : UuidText.parse(subject);
    }

    private static @Nullable Role role(@Nullable String name) {
        for (Role role : Role.values()) {
            if (role.name().equals(name)) {
                return role;
            }
        }
        return null;
    }
}
