package dev.coupon.domain.account;

import static java.util.Objects.requireNonNull;

import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a user signs up and logs in with. Either may be missing until it is checked.
 *
 * @param username 4 to 50 characters of letters, digits and {@code . _ -}
 * @param password 8 to 64 characters, and at most 72 bytes in UTF-8: what bcrypt hashes; not one that is tried first
 */
public record Credentials(
        @Nullable String username, @Nullable String password) {

    public static final int MAX_PASSWORD_BYTES = 72;
    public static final String USERNAME_PATTERN = "[A-Za-z0-9._-]{4,50}";
    public static final int MIN_PASSWORD_LENGTH = 8;
    public static final int MAX_PASSWORD_LENGTH = 64;

    private static final Pattern USERNAME = Pattern.compile(USERNAME_PATTERN);

    /** Credentials of which both parts are there. */
    public record Complete(String username, String password) {

        @Override
        public String toString() {
            return "Complete[" + username + "]";
        }
    }

    /**
     * As somebody can sign up with.
     *
     * @throws InvalidInputException naming every broken rule
     */
    public Complete forSignUp() {
        List<Violation> violations = new ArrayList<>();
        if (username == null || !isUsername(username)) {
            violations.add(new Violation("username", "must be 4 to 50 letters, digits, dots, underscores or hyphens"));
        }
        int length = password == null ? 0 : password.codePointCount(0, password.length());
        if (length < MIN_PASSWORD_LENGTH || length > MAX_PASSWORD_LENGTH) {
            violations.add(new Violation("password", "must be 8 to 64 characters"));
        } else if (bytes(password) > MAX_PASSWORD_BYTES) {
            violations.add(new Violation("password", "must be at most 72 bytes in UTF-8"));
        } else if (password != null && (password.equalsIgnoreCase(username) || CommonPasswords.contains(password))) {
            violations.add(new Violation("password", "must not be the username or one that many people have"));
        }
        return complete(violations);
    }

    /**
     * As somebody can try to log in with: what nobody can have signed up with is wrong, not malformed.
     *
     * @throws InvalidInputException when one is missing or blank
     */
    public Complete forLogIn() {
        List<Violation> violations = new ArrayList<>();
        if (username == null || username.isBlank()) {
            violations.add(new Violation("username", "must not be blank"));
        }
        if (password == null || password.isBlank()) {
            violations.add(new Violation("password", "must not be blank"));
        }
        return complete(violations);
    }

    /** Whether somebody can have that username; no two spellings of one that are not equal but for their case. */
    public static boolean isUsername(String text) {
        return USERNAME.matcher(text).matches();
    }

    private Complete complete(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new InvalidInputException(violations);
        }
        return new Complete(requireNonNull(username), requireNonNull(password));
    }

    private static int bytes(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public String toString() {
        return "Credentials[" + username + "]";
    }
}
