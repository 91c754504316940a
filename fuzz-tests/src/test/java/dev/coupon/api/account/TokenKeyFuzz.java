package dev.coupon.api.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coupon.fuzz.Input;
import java.util.regex.Pattern;

/** The setting of the signing key: a key that is long enough, or a refusal that does not repeat what was given. */
public final class TokenKeyFuzz {

    private static final Pattern REFUSAL =
            Pattern.compile("coupon\\.auth\\.key is (missing|hexadecimal, expected is base64 of random bytes|not base64"
                    + "|\\d+ bytes, at least 32 are needed|well-known or not random)"
                    + "; make one with: openssl rand -base64 32");

    private TokenKeyFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(new Input(data).rest(), UTF_8);
        try {
            TokenKey key = TokenKey.parse("coupon.auth.key", text);
            int bytes = key.bytes().length;
            if (bytes < TokenKey.MIN_BYTES || !key.toString().equals("TokenKey[" + bytes + " bytes]")) {
                throw new AssertionError(key);
            }
        } catch (IllegalArgumentException refused) {
            if (!REFUSAL.matcher(refused.getMessage()).matches()) {
                throw new AssertionError(refused.getMessage());
            }
        }
    }
}
