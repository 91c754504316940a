package dev.coupon.api.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coupon.api.account.SessionToken.Kind;
import dev.coupon.fuzz.Input;
import java.util.Optional;

/** Tokens of sessions: what is one has one spelling, a hash of 32 bytes, is of one kind, and does not show itself. */
public final class SessionTokenFuzz {

    private SessionTokenFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String word = new String(new Input(data).rest(), UTF_8);
        Optional<SessionToken> refresh = SessionToken.parse(Kind.REFRESH, word);
        Optional<SessionToken> browser = SessionToken.parse(Kind.BROWSER, word);
        if (refresh.isPresent() && browser.isPresent()) {
            throw new AssertionError(word + " is of both kinds");
        }
        refresh.ifPresent(token -> check(token, word, "REFRESH"));
        browser.ifPresent(token -> check(token, word, "BROWSER"));
    }

    private static void check(SessionToken token, String word, String kind) {
        if (!token.word().equals(word)) {
            throw new AssertionError(word + " is another spelling of " + token.word());
        }
        if (token.hash().length != 32
                || !token.toString().equals("SessionToken[" + kind + " of session " + token.sessionId() + "]")) {
            throw new AssertionError(token);
        }
    }
}
