package dev.coupon.api.account;

import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a refresh and a log-out are asked with. */
record RefreshRequest(
        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "AZMf0mRSdX6QJ1gqk2nYwWmS6vQe8b2o3Zt5x7y9ABCDEFGHIJKLMNOPQRSTUVW0")
        @Nullable
        String refreshToken) {

    /** @throws InvalidInputException when it is missing */
    String required() {
        if (refreshToken == null || refreshToken.isBlank()) {
            throw new InvalidInputException(List.of(new Violation("refreshToken", "must not be blank")));
        }
        return refreshToken;
    }

    @Override
    public String toString() {
        return "RefreshRequest[]";
    }
}
