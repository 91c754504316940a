package dev.coupon.domain.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coupon.domain.InvalidInputException;
import dev.coupon.fuzz.Input;

/** Usernames and passwords: refused, or a name of plain letters and a password that bcrypt hashes as a whole; never shown. */
public final class CredentialsFuzz {

    private CredentialsFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        String[] texts = input.texts();
        Credentials credentials = new Credentials(texts[0], texts[texts.length - 1]);
        try {
            Credentials.Complete complete = credentials.forSignUp();
            int bytes = complete.password().getBytes(UTF_8).length;
            if (!complete.username().matches("[A-Za-z0-9._-]{4,50}\\z") || bytes < 8 || bytes > 72) {
                throw new AssertionError(complete + " with " + bytes + " bytes");
            }
            if (!credentials.toString().equals("Credentials[" + complete.username() + "]")
                    || !complete.toString().equals("Complete[" + complete.username() + "]")) {
                throw new AssertionError("shown");
            }
            credentials.forLogIn();
        } catch (InvalidInputException refused) {
            if (refused.violations().isEmpty()) {
                throw new AssertionError("refused for nothing");
            }
        }
    }
}
