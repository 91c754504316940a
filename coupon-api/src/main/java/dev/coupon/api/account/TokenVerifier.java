package dev.coupon.api.account;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import dev.coupon.common.UuidText;
import dev.coupon.domain.account.Role;
import java.text.ParseException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says whom an access token speaks for. The one verifier of the server: the claim route and the controllers share it.
 * Thread-safe; does not block, and asks no database.
 *
 * <p>Two keys are good while they are exchanged: that which signs and the one before it. A token names its key; one that
 * names none, as an older release makes it, is tried with both.
 *
 * <p>Every claim pays for this, so the library reads only what is rare, a header other than that of our own tokens; the
 * signature and the three claims we need are read here.
 */
public final class TokenVerifier {

    static final String ROLE = "role";

    private static final String HEADER_WITHOUT_KEY = new JWSHeader.Builder(JWSAlgorithm.HS256)
            .type(JOSEObjectType.JWT)
            .build()
            .toBase64URL()
            .toString();
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

    private final LiveKey current;
    private final @Nullable LiveKey previous;
    private final Clock clock;

    /** @param previous what it signed is good as well; null: none */
    TokenVerifier(TokenKey current, @Nullable TokenKey previous, Clock clock) {
        this.current = LiveKey.of(current);
        this.previous = previous == null ? null : LiveKey.of(previous);
        this.clock = clock;
    }

    /**
     * Verifies a compact JWT: signed with HS256 and a key of ours, not expired, for a user id and a role we know. No other
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
            if (!isSigned(compactJwt, endOfHeader, token, endOfPayload)) {
                return Optional.empty();
            }
            return user(CLAIMS.readValue(BASE64.decode(Arrays.copyOfRange(token, endOfHeader + 1, endOfPayload))));
        } catch (ParseException | JacksonException | IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private boolean isSigned(String compactJwt, int endOfHeader, byte[] token, int endOfPayload) throws ParseException {
        byte[] signature = BASE64.decode(Arrays.copyOfRange(token, endOfPayload + 1, token.length));
        if (current.wroteHeader(compactJwt, endOfHeader)) {
            return current.signed(token, endOfPayload, signature);
        }
        if (previous != null && previous.wroteHeader(compactJwt, endOfHeader)) {
            return previous.signed(token, endOfPayload, signature);
        }
        String header = compactJwt.substring(0, endOfHeader);
        String keyId = null;
        if (!header.equals(HEADER_WITHOUT_KEY)) {
            JWSHeader parsed = JWSHeader.parse(new Base64URL(header));
            // Critical are extensions that a verifier must understand (RFC 7515, 4.1.11): we know none.
            if (!JWSAlgorithm.HS256.equals(parsed.getAlgorithm()) || parsed.getCriticalParams() != null) {
                return false;
            }
            keyId = parsed.getKeyID();
        }
        return isSignedBy(current, keyId, token, endOfPayload, signature)
                || previous != null && isSignedBy(previous, keyId, token, endOfPayload, signature);
    }

    private static boolean isSignedBy(
            LiveKey key, @Nullable String keyId, byte[] token, int endOfPayload, byte[] signature) {
        return (keyId == null || keyId.equals(key.id())) && key.signed(token, endOfPayload, signature);
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
