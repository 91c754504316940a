package dev.coupon.api.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coupon.fuzz.Input;

/** Refresh tokens: what is one has one spelling, a hash of 32 bytes, and does not show itself. */
public final class RefreshTokenFuzz {

    private RefreshTokenFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String word = new String(new Input(data).rest(), UTF_8);
        RefreshToken.parse(word).ifPresent(token -> {
            if (!token.word().equals(word)) {
                throw new AssertionError(word + " is another spelling of " + token.word());
            }
            if (token.hash().length != 32
                    || !token.toString().equals("RefreshToken[of session " + token.sessionId() + "]")) {
                throw new AssertionError(token);
            }
        });
    }
}
