package dev.coupon.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwMTk2ZWRmNyJ9.c2lnbmF0dXJlLW9mLXRoaXM";

    @Test
    void nobodyCanBeginALine() {
        assertThat(SafeText.line("a\r\n2026-01-01 ERROR forged")).isEqualTo("a\\r\\n2026-01-01 ERROR forged");
        assertThat(SafeText.line("a\u2028b\u2029c\u0085d\u000be")).isEqualTo("a\\u2028b\\u2029c\\u0085d\\u000be");
    }

    @Test
    void nobodyCanSpeakToTheTerminal() {
        assertThat(SafeText.line("\u001b[2Jgone\u007f")).isEqualTo("\\u001b[2Jgone\\u007f");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a\tb", "쿠폰 발급 100%", "GET /api/coupon?size=10 200", "password must be 8 to 64 characters"})
    void leavesOtherTextAsItIs(String text) {
        assertThat(SafeText.line(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer " + JWT,
                "authorization=[bearer   " + JWT + "]",
                "token " + JWT + " is over",
                "{\"accessToken\":\"" + JWT + "\"}",
                JWT
            })
    void hidesAccessTokens(String text) {
        assertThat(SafeText.line(text)).doesNotContain("eyJ").doesNotContain("c2lnbmF0dXJl");
    }

    @ParameterizedTest
    @CsvSource({
        "redis://coupon:s3cret@redis:6379/0, redis://***@redis:6379/0",
        "rediss-sentinel://:s3cret@a:1, rediss-sentinel://***@a:1",
        "redis://u:s3cret@with@redis:6379, redis://***@redis:6379",
        "jdbc:mysql://u:s3cret@db:3306/coupon, jdbc:mysql://***@db:3306/coupon",
        "https://collector:4318/v1/traces, https://collector:4318/v1/traces"
    })
    void hidesThePasswordOfAUrl(String text, String safe) {
        assertThat(SafeText.line("cannot reach " + text + " now")).isEqualTo("cannot reach " + safe + " now");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:mysql://db/coupon?user=u&password=s3cret&useSSL=true | jdbc:mysql://db/coupon?user=u&password=***&useSSL=true",
                "{\"username\":\"kim\",\"password\":\"s3 \\\"cret\"} | {\"username\":\"kim\",\"password\":***}",
                "{\"refreshToken\" : \"s3cret\"} | {\"refreshToken\" : ***}",
                "spring.datasource.password: s3cret | spring.datasource.password: ***",
                "client_secret=s3cret; x=1 | client_secret=***; x=1",
                "Login[username=kim, password=s3cret] | Login[username=kim, password=***]"
            })
    void hidesWhatIsCalledASecret(String text, String safe) {
        assertThat(SafeText.line(text)).isEqualTo(safe);
    }
}
