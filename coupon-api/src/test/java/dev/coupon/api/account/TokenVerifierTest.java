package dev.coupon.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.coupon.domain.account.Role;
import dev.coupon.domain.account.User;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private final TokenKey key = randomKey();
    private final User kim = new User(UUID.randomUUID(), "kim", "hash", Role.ADMIN, NOW);
    private final String token =
            new TokenIssuer(key, Duration.ofHours(1), at(NOW)).issue(kim).accessToken();

    @Test
    void knowsTheUserOfAnIssuedTokenUntilItExpires() {
        AuthenticatedUser expected = new AuthenticatedUser(kim.id(), Role.ADMIN);

        assertThat(verifierAt(NOW).verify(token)).contains(expected);
        assertThat(verifierAt(NOW.plusSeconds(3599)).verify(token)).contains(expected);
        assertThat(verifierAt(NOW.plusSeconds(3600)).verify(token)).isEmpty();
    }

    @Test
    void refusesAnotherKey() {
        assertThat(new TokenVerifier(randomKey(), null, at(NOW)).verify(token)).isEmpty();
    }

    @Test
    void refusesATokenWithoutASignature() {
        PlainJWT unsigned = new PlainJWT(claims().build());
        String withItsSignatureCutOff = token.substring(0, token.lastIndexOf('.') + 1);

        assertThat(verifierAt(NOW).verify(unsigned.serialize())).isEmpty();
        assertThat(verifierAt(NOW).verify(withItsSignatureCutOff)).isEmpty();
    }

    @Test
    void refusesAChangedToken() throws Exception {
        String[] parts = token.split("\\.");
        String changed = claims().claim(TokenVerifier.ROLE, "ADMIN")
                .subject(UUID.randomUUID().toString())
                .build()
                .toString();
        String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(changed.getBytes("UTF-8"));

        assertThat(verifierAt(NOW).verify(parts[0] + "." + payload + "." + parts[2]))
                .isEmpty();
    }

    @Test
    void refusesAnotherAlgorithmWithTheSameKey() throws Exception {
        byte[] longKey = new byte[64];
        new SecureRandom().nextBytes(longKey);
        TokenKey sameKey = TokenKey.parse(Base64.getEncoder().encodeToString(longKey));
        SignedJWT signed = new SignedJWT(new JWSHeader(JWSAlgorithm.HS512), claims().build());
        signed.sign(new MACSigner(longKey));

        assertThat(new TokenVerifier(sameKey, null, at(NOW)).verify(signed.serialize()))
                .isEmpty();
    }

    @Test
    void takesAHeaderThatSaysTheSameInOtherWords() throws Exception {
        JWSHeader wordy = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(key.id())
                .contentType("claims")
                .build();

        assertThat(verifierAt(NOW).verify(signed(wordy, key))).isPresent();
    }

    @Test
    void namesItsKeyInEveryToken() throws Exception {
        assertThat(SignedJWT.parse(token).getHeader().toJSONObject())
                .isEqualTo(Map.of("alg", "HS256", "typ", "JWT", "kid", key.id()));
        assertThat(key.id()).matches("[A-Za-z0-9_-]{11}");
    }

    @Test
    void refusesATokenThatNamesAnotherKey() throws Exception {
        JWSHeader foreign =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build();

        assertThat(verifierAt(NOW).verify(signed(foreign, key))).isEmpty();
    }

    /** The two servers of a rotation: the old key, then both, then the new one. */
    @Test
    void takesTheTokensOfBothKeysWhileTheyAreExchanged() throws Exception {
        TokenKey next = randomKey();
        String ofNext =
                new TokenIssuer(next, Duration.ofHours(1), at(NOW)).issue(kim).accessToken();
        TokenVerifier prepared = new TokenVerifier(key, next, at(NOW));
        TokenVerifier exchanged = new TokenVerifier(next, key, at(NOW));
        TokenVerifier after = new TokenVerifier(next, null, at(NOW));

        assertThat(prepared.verify(token)).isPresent();
        assertThat(prepared.verify(ofNext)).isPresent();
        assertThat(exchanged.verify(token)).isPresent();
        assertThat(exchanged.verify(ofNext)).isPresent();
        assertThat(after.verify(token)).isEmpty();
        assertThat(after.verify(ofNext)).isPresent();
        assertThat(verifierAt(NOW).verify(ofNext)).isEmpty();
    }

    @Test
    void triesBothKeysOnATokenThatNamesNone() throws Exception {
        JWSHeader bare = new JWSHeader(JWSAlgorithm.HS256);
        JWSHeader plain = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .build();
        TokenKey next = randomKey();
        TokenVerifier exchanged = new TokenVerifier(next, key, at(NOW));

        for (JWSHeader header : List.of(bare, plain)) {
            assertThat(exchanged.verify(signed(header, key))).isPresent();
            assertThat(exchanged.verify(signed(header, next))).isPresent();
            assertThat(exchanged.verify(signed(header, randomKey()))).isEmpty();
        }
    }

    @Test
    void takesNoKeysNameForItsSignature() throws Exception {
        TokenKey next = randomKey();
        TokenVerifier exchanged = new TokenVerifier(next, key, at(NOW));

        assertThat(exchanged.verify(signed(key.header(), next))).isEmpty();
        assertThat(exchanged.verify(signed(next.header(), key))).isEmpty();
    }

    @Test
    void refusesWhatATokenSaysMustBeUnderstood() throws Exception {
        JWSHeader critical = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .criticalParams(Set.of("tenant"))
                .customParam("tenant", "other")
                .build();
        SignedJWT signed = new SignedJWT(critical, claims().build());
        signed.sign(new MACSigner(key.bytes()));

        assertThat(verifierAt(NOW).verify(signed.serialize())).isEmpty();
    }

    /** A library's verifier says so, too, of each of a thousand tokens of which one character was changed. */
    @Test
    void refusesEveryTokenThatALibraryRefuses() throws Exception {
        Random random = new Random(7);
        MACVerifier library = new MACVerifier(key.bytes());
        for (int i = 0; i < 1_000; i++) {
            StringBuilder changed = new StringBuilder(token);
            changed.setCharAt(random.nextInt(token.length()), (char) (33 + random.nextInt(94)));

            assertThat(verifierAt(NOW).verify(changed.toString()).isPresent())
                    .as(changed.toString())
                    .isEqualTo(isVerifiedBy(library, changed.toString()));
        }
    }

    private static boolean isVerifiedBy(MACVerifier library, String compactJwt) {
        try {
            return SignedJWT.parse(compactJwt).verify(library);
        } catch (ParseException | JOSEException | IllegalStateException refused) {
            return false;
        }
    }

    @Test
    void takesAMinimalTokenOfItsOwnKey() throws Exception {
        assertThat(verifierAt(NOW).verify(signed(claims()))).isPresent();
    }

    @Test
    void refusesATokenWithoutAnEnd() throws Exception {
        assertThat(verifierAt(NOW).verify(signed(claims().expirationTime(null))))
                .isEmpty();
    }

    @Test
    void refusesATokenWhoseEndIsNoNumber() throws Exception {
        assertThat(verifierAt(NOW).verify(signed(claims().claim("exp", "NaN")))).isEmpty();
        assertThat(verifierAt(NOW).verify(signed(claims().claim("exp", "tomorrow"))))
                .isEmpty();
        assertThat(verifierAt(NOW).verify(signed(claims().claim("exp", "4000000000"))))
                .isEmpty();
        assertThat(verifierAt(NOW).verify(signed(claims().claim("exp", "Infinity"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kim",
                "1-1-1-1-1",
                "",
                "00000000-0000-0000-0000-00000000000g",
                "0000000-00000-0000-0000-000000000001",
                "+0000000-0000-0000-0000-000000000001"
            })
    void refusesASubjectThatIsNoUserId(String subject) throws Exception {
        assertThat(verifierAt(NOW).verify(signed(claims().subject(subject)))).isEmpty();
    }

    @Test
    void refusesAnUnknownRole() throws Exception {
        assertThat(verifierAt(NOW).verify(signed(claims().claim(TokenVerifier.ROLE, "ROOT"))))
                .isEmpty();
        assertThat(verifierAt(NOW).verify(signed(claims().claim(TokenVerifier.ROLE, 1))))
                .isEmpty();
        assertThat(verifierAt(NOW).verify(signed(claims().claim(TokenVerifier.ROLE, null))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "garbage", "e30.e30.e30", "한글.한글.한글"})
    void refusesGarbage(String garbage) {
        assertThat(verifierAt(NOW).verify(garbage)).isEmpty();
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .subject(kim.id().toString())
                .claim(TokenVerifier.ROLE, "USER")
                .expirationTime(Date.from(NOW.plusSeconds(60)));
    }

    private String signed(JWTClaimsSet.Builder claims) throws Exception {
        SignedJWT signed = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        signed.sign(new MACSigner(key.bytes()));
        return signed.serialize();
    }

    private String signed(JWSHeader header, TokenKey by) throws JOSEException {
        SignedJWT signed = new SignedJWT(header, claims().build());
        signed.sign(new MACSigner(by.bytes()));
        return signed.serialize();
    }

    private TokenVerifier verifierAt(Instant instant) {
        return new TokenVerifier(key, null, at(instant));
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    private static TokenKey randomKey() {
        byte[] bytes = new byte[TokenKey.MIN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return TokenKey.parse(Base64.getEncoder().encodeToString(bytes));
    }
}
