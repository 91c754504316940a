package dev.coupon.api.account;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import dev.coupon.domain.account.Role;
import dev.coupon.fuzz.Input;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Access tokens against the library: nothing throws; what ours accepts the library accepts, for the same user; and of tokens
 * whose JSON is well-formed both accept the same.
 */
public final class AccessTokenFuzz {

    static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private static final byte[] KEY = key(7);
    private static final byte[] OTHER_KEY = key(8);
    private static final TokenVerifier OURS = new TokenVerifier(
            TokenKey.parse(Base64.getEncoder().encodeToString(KEY)), null, Clock.fixed(NOW, ZoneOffset.UTC));
    private static final JWSVerifier LIBRARY = library();

    private AccessTokenFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        switch (input.oneByte()) {
            case 'j' -> signedTexts(input);
            case 's' -> signedSegments(input);
            case 'b' -> {
                String token = BuiltToken.of(input, KEY, OTHER_KEY);
                expectSame(token, OURS.verify(token), byLibrary(token));
            }
            default -> expectNoMore(new String(input.rest(), UTF_8));
        }
    }

    /** Header and payload are any text. Nobody but ourselves can make such a token; reading it must not throw. */
    private static void signedTexts(Input input) {
        String[] texts = input.texts();
        String token = signed(base64(texts[0]) + "." + base64(texts[texts.length - 1]), KEY);
        Optional<AuthenticatedUser> user = OURS.verify(token);
        if (user.isPresent() && byLibrary(token).isPresent()) {
            expectSame(token, user, byLibrary(token));
        }
    }

    /** Header and payload are not even base64. */
    private static void signedSegments(Input input) {
        OURS.verify(signed(new String(input.rest(), UTF_8), KEY));
    }

    private static void expectNoMore(String token) {
        Optional<AuthenticatedUser> user = OURS.verify(token);
        if (user.isPresent()) {
            expectSame(token, user, byLibrary(token));
        }
    }

    private static void expectSame(
            String token, Optional<AuthenticatedUser> ours, Optional<AuthenticatedUser> library) {
        if (!ours.equals(library)) {
            throw new AssertionError(token + ": " + ours + ", the library says " + library);
        }
    }

    private static Optional<AuthenticatedUser> byLibrary(String token) {
        try {
            JWSObject parsed = JWSObject.parse(token);
            if (!JWSAlgorithm.HS256.equals(parsed.getHeader().getAlgorithm())
                    || parsed.getHeader().getCriticalParams() != null
                    || !parsed.verify(LIBRARY)) {
                return Optional.empty();
            }
            return user(parsed.getPayload().toJSONObject());
        } catch (ParseException | JOSEException | IllegalStateException | IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static Optional<AuthenticatedUser> user(Map<String, Object> claims) {
        if (claims == null
                || !(claims.get("exp") instanceof Number end)
                || !(NOW.toEpochMilli() < end.doubleValue() * 1000)
                || !(claims.get("sub") instanceof String subject)
                || !subject.matches("(?i)[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}")) {
            return Optional.empty();
        }
        return Stream.of(Role.values())
                .filter(role -> role.name().equals(claims.get("role")))
                .map(role -> new AuthenticatedUser(UUID.fromString(subject), role))
                .findFirst();
    }

    static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    static String signed(String unsigned, byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] signature = mac.doFinal(unsigned.getBytes(ISO_8859_1));
            return unsigned + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWSVerifier library() {
        try {
            return new MACVerifier(KEY);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] key(long seed) {
        byte[] key = new byte[TokenKey.MIN_BYTES];
        new Random(seed).nextBytes(key);
        return key;
    }
}
