package dev.coupon.api.account;

import dev.coupon.domain.account.Credentials;
import dev.coupon.domain.account.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A user whom an admin makes.
 *
 * @param role USER if it is missing
 */
record NewUser(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "kim.operator") @Nullable
        String username,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "four words nobody guesses") @Nullable
        String password,

        @Schema(example = "ADMIN") @Nullable Role role) {

    Credentials credentials() {
        return new Credentials(username, password);
    }

    Role roleOrDefault() {
        return role == null ? Role.USER : role;
    }

    @Override
    public String toString() {
        return "NewUser[" + username + " " + role + "]";
    }
}
