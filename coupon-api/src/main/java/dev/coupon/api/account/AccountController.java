package dev.coupon.api.account;

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

    private final Accounts accounts;

    AccountController(Accounts accounts) {
        this.accounts = accounts;
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
    @Operation(summary = "Log in: an access token, to be sent as 'Authorization: Bearer ...'")
    ApiResponse<AccessToken> logIn(@RequestBody Credentials credentials) {
        return ApiResponse.success(
                accounts.logIn(credentials).orElseThrow(() -> new ProblemException(Problem.BAD_CREDENTIALS)));
    }
}
