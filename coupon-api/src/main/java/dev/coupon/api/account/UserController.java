package dev.coupon.api.account;

import dev.coupon.common.ApiResponse;
import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.Violation;
import dev.coupon.domain.account.Role;
import dev.coupon.domain.account.User;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(
        path = "/api/admin/users",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "account")
class UserController {

    record UserView(
            UUID id,
            @Schema(example = "kim.operator") String username,
            @Schema(example = "ADMIN") Role role) {}

    record NewRole(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "ADMIN") @Nullable
            Role role) {}

    private final Accounts accounts;

    UserController(Accounts accounts) {
        this.accounts = accounts;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createUser", summary = "Make a user, of either role (admins)")
    ApiResponse<UserView> create(@RequestBody NewUser wanted) {
        User user = accounts.signUp(wanted.credentials(), wanted.roleOrDefault())
                .orElseThrow(() -> new ProblemException(Problem.USERNAME_TAKEN));
        return ApiResponse.success(new UserView(user.id(), user.username(), user.role()));
    }

    @PostMapping("/{username}/role")
    @Operation(summary = "Give a user another role: at once for admin calls, with the next token for all else (admins)")
    ApiResponse<UserView> setRole(
            @Parameter(example = "kim.operator") @PathVariable String username, @RequestBody NewRole wanted) {
        Role role = wanted.role();
        if (role == null) {
            throw new InvalidInputException(List.of(new Violation("role", "must be one of USER, ADMIN")));
        }
        User user = accounts.setRole(username, role).orElseThrow(() -> new ProblemException(Problem.UNKNOWN_USER));
        return ApiResponse.success(new UserView(user.id(), user.username(), role));
    }
}
