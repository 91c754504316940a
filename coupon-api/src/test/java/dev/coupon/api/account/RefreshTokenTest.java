package dev.coupon.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenTest {

    private final UUID session = UUID.randomUUID();
    private final RefreshToken token = RefreshToken.make(session, new SecureRandom());

    @Test
    void isReadAsItWasGiven() {
        RefreshToken read = RefreshToken.parse(token.word()).orElseThrow();

        assertThat(token.word()).hasSize(64).matches("[A-Za-z0-9_-]*");
        assertThat(read.sessionId()).isEqualTo(session);
        assertThat(read.hash()).isEqualTo(token.hash()).hasSize(32);
    }

    @Test
    void isAnotherOneEachTime() {
        RefreshToken next = RefreshToken.make(session, new SecureRandom());

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
        assertThat(new NewUser("kim1", "secret word", null).toString()).doesNotContain("secret word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "한글", "eyJhbGciOiJIUzI1NiJ9.e30.x"})
    void refusesWhatIsNone(String word) {
        assertThat(RefreshToken.parse(word)).isEmpty();
    }

    @Test
    void refusesOtherCharactersAndLengths() {
        String word = token.word();

        assertThat(RefreshToken.parse(word + "A")).isEmpty();
        assertThat(RefreshToken.parse(word.substring(1))).isEmpty();
        assertThat(RefreshToken.parse("+/" + word.substring(2))).isEmpty();
        assertThat(RefreshToken.parse(word.substring(2) + "==")).isEmpty();
        assertThat(RefreshToken.parse(" " + word.substring(1))).isEmpty();
    }
}
