package dev.coupon.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    private static final String GOOD = "eight888";

    @ParameterizedTest
    @ValueSource(strings = {"kim1", "Kim.Min_su-7", "01234567890123456789012345678901234567890123456789"})
    void takesUsernames(String username) {
        assertThat(new Credentials(username, GOOD).forSignUp().username()).isEqualTo(username);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "kim", "kim su", "김민수김", "kim1\n", "012345678901234567890123456789012345678901234567890"})
    void refusesOtherUsernames(String username) {
        assertThat(violations(username, GOOD))
                .containsExactly(
                        new Violation("username", "must be 4 to 50 letters, digits, dots, underscores or hyphens"));
    }

    @Test
    void takesPasswordsOf8To64Characters() {
        assertThat(new Credentials("kim1", GOOD).forSignUp().password()).isEqualTo(GOOD);
        assertThat(new Credentials("kim1", "x".repeat(64)).forSignUp().password())
                .hasSize(64);
        assertThat(new Credentials("kim1", "가".repeat(24)).forSignUp().password())
                .hasSize(24);
        assertThat(new Credentials("kim1", "🍗".repeat(8)).forSignUp().password())
                .hasSize(16);
    }

    @Test
    void refusesOtherPasswords() {
        Violation length = new Violation("password", "must be 8 to 64 characters");

        assertThat(violations("kim1", "seven77")).containsExactly(length);
        assertThat(violations("kim1", "x".repeat(65))).containsExactly(length);
        assertThat(violations("kim1", "🍗".repeat(7))).containsExactly(length);
        assertThat(violations("kim1", "가".repeat(25)))
                .containsExactly(new Violation("password", "must be at most 72 bytes in UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "PassWord1", "1Q2W3E4R", "qwertyuiop", "Kim.Min-su", "kim.min-su"})
    void refusesPasswordsThatAreTriedFirst(String password) {
        assertThat(violations("kim.min-su", password))
                .containsExactly(new Violation("password", "must not be the username or one that many people have"));
    }

    @Test
    void takesAPasswordThatOnlyBeginsLikeACommonOne() {
        assertThat(new Credentials("kim1", "password and more").forSignUp().password())
                .isEqualTo("password and more");
    }

    @Test
    void triesCommonPasswordsAtLogIn() {
        assertThat(new Credentials("kim1", "password").forLogIn().password()).isEqualTo("password");
    }

    @Test
    void namesBothWhenBothAreMissing() {
        InvalidInputException atSignUp =
                catchThrowableOfType(InvalidInputException.class, () -> new Credentials(null, null).forSignUp());
        InvalidInputException atLogIn =
                catchThrowableOfType(InvalidInputException.class, () -> new Credentials(" ", null).forLogIn());

        assertThat(atSignUp.violations()).extracting(Violation::field).containsExactly("username", "password");
        assertThat(atLogIn.violations()).extracting(Violation::field).containsExactly("username", "password");
    }

    @Test
    void triesAnythingAtLogIn() {
        assertThat(new Credentials("x", "x".repeat(500)).forLogIn().password()).hasSize(500);
    }

    @Test
    void neverShowsThePassword() {
        Credentials credentials = new Credentials("kim1", "password-of-kim");

        assertThat(credentials.toString()).doesNotContain("password-of-kim");
        assertThat(credentials.forSignUp().toString()).doesNotContain("password-of-kim");
    }

    private static List<Violation> violations(String username, String password) {
        return catchThrowableOfType(InvalidInputException.class, () -> new Credentials(username, password).forSignUp())
                .violations();
    }
}
