package dev.coupon.api.operation;

import dev.coupon.common.ApiResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "operation")
class WithdrawalController {

    private final Withdrawal withdrawal;

    WithdrawalController(Withdrawal withdrawal) {
        this.withdrawal = withdrawal;
    }

    @PostMapping(
            path = "/api/admin/coupons/{couponId}/users/{userId}/withdraw",
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Take a user's unused coupon back (admins)",
            description =
                    "Its place goes to somebody else, once. The user can neither use it nor claim the coupon again.")
    ApiResponse<Withdrawal.Withdrawn> withdraw(@PathVariable UUID couponId, @PathVariable UUID userId) {
        return ApiResponse.success(withdrawal.withdraw(couponId, userId));
    }
}
