package dev.coupon.api.account;

import dev.coupon.api.client.ClientAddresses;
import dev.coupon.common.ApiResponse;
import dev.coupon.common.ProblemException;
import dev.coupon.domain.account.Credentials;
import dev.coupon.domain.account.User;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The session of a browser, for the pages of this server: they keep the access token in memory, and nothing else. */
@RestController
@RequestMapping(path = SessionCookie.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "session")
class SessionController {

    private final Accounts accounts;
    private final BrowserSessions sessions;
    private final SessionCookie cookie;
    private final ClientAddresses clients;

    SessionController(Accounts accounts, BrowserSessions sessions, SessionCookie cookie, ClientAddresses clients) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.cookie = cookie;
        this.clients = clients;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "openSession",
            summary = "Log in in a browser: an access token, and a cookie that keeps the session",
            description = "As /api/auth/login, for pages of this server. A session that the browser had ends.")
    ApiResponse<BrowserSession> open(
            @RequestBody Credentials credentials, ServerHttpRequest request, ServerHttpResponse response) {
        User user = accounts.logIn(credentials, clients.of(request.getRemoteAddress(), request.getHeaders()::get));
        cookie.give(sessions.open(user, SessionCookie.words(request)), request, response);
        return ApiResponse.success(sessions.of(user));
    }

    @PostMapping("/token")
    @Operation(
            operationId = "tokenOfSession",
            summary = "A fresh access token for the session of the cookie, which is prolonged",
            description =
                    "As often as one likes: the cookie stays the same. When the session is over the cookie is taken away.",
            security = @SecurityRequirement(name = SessionCookie.NAME))
    ApiResponse<BrowserSession> token(ServerHttpRequest request, ServerHttpResponse response) {
        String word = SessionCookie.word(request).orElse("");
        try {
            User user = sessions.user(word);
            cookie.give(word, request, response);
            return ApiResponse.success(sessions.of(user));
        } catch (ProblemException none) {
            cookie.takeAway(request, response);
            throw none;
        }
    }

    @DeleteMapping
    @Operation(
            operationId = "endSession",
            summary = "Log out: the session of the cookie ends, and the cookie is taken away",
            description = "The same answer without one. Access tokens are good until they expire.")
    ApiResponse<AccountController.LoggedOut> end(ServerHttpRequest request, ServerHttpResponse response) {
        sessions.end(SessionCookie.words(request));
        cookie.takeAway(request, response);
        return ApiResponse.success(new AccountController.LoggedOut(true));
    }
}
