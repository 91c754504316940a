package dev.coupon.api.account;

import dev.coupon.api.client.ClientAddress;
import dev.coupon.api.client.ClientAddresses;
import dev.coupon.common.ApiResponse;
import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import dev.coupon.domain.account.Credentials;
import dev.coupon.domain.account.Role;
import dev.coupon.domain.account.User;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "account")
class AccountController {

    record SignedUp(UUID id, String username) {}

    record LoggedOut(boolean loggedOut) {}

    private final Accounts accounts;
    private final LogIns logIns;
    private final ClientAddresses clients;

    AccountController(Accounts accounts, LogIns logIns, ClientAddresses clients) {
        this.accounts = accounts;
        this.logIns = logIns;
        this.clients = clients;
    }

    @PostMapping("/api/users/signup")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Sign up")
    ApiResponse<SignedUp> signUp(@RequestBody Credentials credentials) {
        User user =
                accounts.signUp(credentials, Role.USER).orElseThrow(() -> new ProblemException(Problem.USERNAME_TAKEN));
        return ApiResponse.success(new SignedUp(user.id(), user.username()));
    }

    @PostMapping("/api/auth/login")
    @Operation(
            summary = "Log in: an access token, to be sent as 'Authorization: Bearer ...', and a refresh token",
            description = "After 5 failures of an account at an address, and 50 of an address, pauses that grow.")
    ApiResponse<TokenPair> logIn(@RequestBody Credentials credentials, ServerHttpRequest request) {
        ClientAddress address = clients.of(request.getRemoteAddress(), request.getHeaders()::get);
        return ApiResponse.success(logIns.open(accounts.logIn(credentials, address)));
    }

    @PostMapping("/api/auth/refresh")
    @Operation(
            summary = "Exchange a refresh token for a new access token and a new refresh token",
            description = "A refresh token is good once. If it comes again its whole session ends.")
    ApiResponse<TokenPair> refresh(@RequestBody RefreshRequest request) {
        return ApiResponse.success(logIns.refresh(request.required()));
    }

    @PostMapping("/api/auth/logout")
    @Operation(
            summary = "Log out: no refresh token of this log-in is good any more",
            description = "The same answer for one that has ended. Access tokens are good until they expire.")
    ApiResponse<LoggedOut> logOut(@RequestBody RefreshRequest request) {
        logIns.logOut(request.required());
        return ApiResponse.success(new LoggedOut(true));
    }
}
