package dev.coupon.local.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private final byte[] key = new byte[32];
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void tokenIsOfThatUserAndSignedWithTheKey() throws Exception {
        UUID user = UUID.randomUUID();

        SignedJWT token = SignedJWT.parse(new AccessTokens(key, clock, Duration.ofHours(1)).forUser(user));

        assertThat(token.getHeader().toJSONObject())
                .isEqualTo(Map.of("alg", "HS256", "typ", "JWT", "kid", "Zmh6rfhivXc"));
        assertThat(token.verify(new MACVerifier(key))).isTrue();
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo(user.toString());
        assertThat(token.getJWTClaimsSet().getStringClaim("role")).isEqualTo("USER");
        assertThat(token.getJWTClaimsSet().getIssueTime()).isEqualTo(Date.from(NOW));
        assertThat(token.getJWTClaimsSet().getExpirationTime()).isEqualTo(Date.from(NOW.plusSeconds(3600)));
    }

    @Test
    void refusesKeyThatIsTooShort() {
        assertThatThrownBy(() -> new AccessTokens(new byte[31], clock, Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
