package dev.coupon.api.usage;

import dev.coupon.api.account.AuthenticatedUser;
import dev.coupon.common.ApiResponse;
import dev.coupon.common.Page;
import dev.coupon.domain.usage.OwnCoupon.State;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "usage")
class OwnCouponController {

    private final OwnCouponQuery query;

    OwnCouponController(OwnCouponQuery query) {
        this.query = query;
    }

    @GetMapping(path = "/api/users/me/coupons", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "ownCoupons",
            summary = "One's own coupons, the newest first, all or those in a state; size 1 to 100")
    ApiResponse<Page<OwnCouponView>> page(
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer size,
            @AuthenticationPrincipal AuthenticatedUser user) {
        return ApiResponse.success(query.page(user.userId(), state, cursor, size));
    }
}
