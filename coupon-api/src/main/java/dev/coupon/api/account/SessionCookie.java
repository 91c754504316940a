package dev.coupon.api.account;

import dev.coupon.api.account.AuthProperties.SecureCookie;
import dev.coupon.api.client.ClientTls;
import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * The cookie that a browser keeps its session with: sent to {@value #PATH} only, by pages of the same site only, and read by no
 * script. Thread-safe.
 */
final class SessionCookie {

    static final String NAME = "coupon_session";
    static final String PATH = "/api/session";

    private final Duration lifetime;
    private final SecureCookie secure;
    private final ClientTls tls;

    /** @param lifetime for which a browser keeps it, from each time that it is given */
    SessionCookie(Duration lifetime, SecureCookie secure, ClientTls tls) {
        this.lifetime = lifetime;
        this.secure = secure;
        this.tls = tls;
    }

    /** All values that came under its name, whatever they are. */
    static List<String> words(ServerHttpRequest request) {
        return request.getCookies().getOrDefault(NAME, List.of()).stream()
                .map(HttpCookie::getValue)
                .toList();
    }

    /**
     * The one value.
     *
     * @throws InvalidInputException when it came more than once: which of them is ours, nobody can tell
     */
    static Optional<String> word(ServerHttpRequest request) {
        List<String> words = words(request);
        if (words.size() > 1) {
            throw new InvalidInputException(List.of(new Violation(NAME, "must come once")));
        }
        return words.stream().findFirst();
    }

    void give(SessionToken token, ServerHttpRequest request, ServerHttpResponse response) {
        give(token.word(), request, response);
    }

    void give(String word, ServerHttpRequest request, ServerHttpResponse response) {
        response.addCookie(cookie(word, lifetime, request));
    }

    void takeAway(ServerHttpRequest request, ServerHttpResponse response) {
        response.addCookie(cookie("", Duration.ZERO, request));
    }

    private ResponseCookie cookie(String word, Duration maxAge, ServerHttpRequest request) {
        return ResponseCookie.from(NAME, word)
                .path(PATH)
                .maxAge(maxAge)
                .httpOnly(true)
                .sameSite("Strict")
                .secure(isSecure(request))
                .build();
    }

    private boolean isSecure(ServerHttpRequest request) {
        return switch (secure) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> tls.isOf(request);
        };
    }
}
