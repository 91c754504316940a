package dev.coupon.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.account.SessionToken.Kind;
import dev.coupon.domain.account.Role;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokenTest {

    private final UUID session = UUID.randomUUID();
    private final SessionToken token = SessionToken.make(Kind.REFRESH, session, new SecureRandom());

    @Test
    void isReadAsItWasGiven() {
        SessionToken read = SessionToken.parse(Kind.REFRESH, token.word()).orElseThrow();

        assertThat(token.word()).hasSize(64).matches("[A-Za-z0-9_-]*");
        assertThat(read.sessionId()).isEqualTo(session);
        assertThat(read.hash()).isEqualTo(token.hash()).hasSize(32);
    }

    @Test
    void isAnotherOneEachTime() {
        SessionToken next = SessionToken.make(Kind.REFRESH, session, new SecureRandom());

        assertThat(next.word()).isNotEqualTo(token.word());
        assertThat(next.hash()).isNotEqualTo(token.hash());
    }

    @Test
    void neverShowsItself() {
        assertThat(token.toString()).doesNotContain(token.word().substring(30));
        assertThat(new RefreshRequest(token.word()).toString()).doesNotContain(token.word());
        assertThat(new TokenPair("access-word", "Bearer", 900, token.word(), 1).toString())
                .doesNotContain(token.word())
                .doesNotContain("access-word");
        SessionToken browser = SessionToken.make(Kind.BROWSER, session, new SecureRandom());
        assertThat(browser.toString()).doesNotContain(browser.word().substring(30));
        assertThat(new BrowserSession("access-word", "Bearer", 900, "kim1", Role.USER).toString())
                .doesNotContain("access-word");
        assertThat(new NewUser("kim1", "secret word", null).toString()).doesNotContain("secret word");
    }

    /** What was given before there were others must stay good. */
    @Test
    void aRefreshTokenIsTheBareWordAndTheHashOfItsRandomBits() throws Exception {
        byte[] random = Arrays.copyOfRange(Base64.getUrlDecoder().decode(token.word()), 16, 48);

        assertThat(token.hash()).isEqualTo(MessageDigest.getInstance("SHA-256").digest(random));
    }

    @Test
    void isNothingAsOneOfTheOtherKind() {
        SessionToken browser = SessionToken.make(Kind.BROWSER, session, new SecureRandom());

        assertThat(browser.word()).matches("browser\\.[A-Za-z0-9_-]{64}");
        assertThat(SessionToken.parse(Kind.BROWSER, browser.word())
                        .orElseThrow()
                        .hash())
                .isEqualTo(browser.hash());
        assertThat(SessionToken.parse(Kind.REFRESH, browser.word())).isEmpty();
        assertThat(SessionToken.parse(Kind.BROWSER, token.word())).isEmpty();
    }

    @Test
    void hasAnotherHashAsOneOfTheOtherKind() {
        SessionToken browser = SessionToken.make(Kind.BROWSER, session, new SecureRandom());
        String bare = browser.word().substring("browser.".length());

        assertThat(SessionToken.parse(Kind.REFRESH, bare).orElseThrow().hash()).isNotEqualTo(browser.hash());
        assertThat(SessionToken.parse(Kind.BROWSER, "browser." + token.word())
                        .orElseThrow()
                        .hash())
                .isNotEqualTo(token.hash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "한글", "eyJhbGciOiJIUzI1NiJ9.e30.x"})
    void refusesWhatIsNone(String word) {
        assertThat(SessionToken.parse(Kind.REFRESH, word)).isEmpty();
    }

    @Test
    void refusesOtherCharactersAndLengths() {
        String word = token.word();

        assertThat(SessionToken.parse(Kind.REFRESH, word + "A")).isEmpty();
        assertThat(SessionToken.parse(Kind.REFRESH, word.substring(1))).isEmpty();
        assertThat(SessionToken.parse(Kind.REFRESH, "+/" + word.substring(2))).isEmpty();
        assertThat(SessionToken.parse(Kind.REFRESH, word.substring(2) + "==")).isEmpty();
        assertThat(SessionToken.parse(Kind.REFRESH, " " + word.substring(1))).isEmpty();
    }
}
