package dev.coupon.api.usage;

import dev.coupon.api.account.AuthenticatedUser;
import dev.coupon.common.ApiResponse;
import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "usage")
class UsageController {

    private final CouponUsage usage;

    UsageController(CouponUsage usage) {
        this.usage = usage;
    }

    @PostMapping(path = "/api/coupon/{couponId}/usage", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Use one's own coupon, once")
    ApiResponse<Usage.Used> use(@PathVariable UUID couponId, @AuthenticationPrincipal AuthenticatedUser user) {
        Usage result = usage.use(couponId, user.userId());
        if (result instanceof Usage.Used used) {
            return ApiResponse.success(used);
        }
        throw new ProblemException(problem(((Usage.Refused) result).refusal()));
    }

    private static Problem problem(Usage.Refusal refusal) {
        return switch (refusal) {
            case UNKNOWN_COUPON -> Problem.UNKNOWN_COUPON;
            case NOT_ISSUED -> Problem.NOT_ISSUED;
            case ALREADY_USED -> Problem.ALREADY_USED;
            case WITHDRAWN -> Problem.WITHDRAWN;
            case NOT_YET_VALID -> Problem.NOT_YET_VALID;
            case EXPIRED -> Problem.EXPIRED;
            case IN_PROGRESS -> Problem.IN_PROGRESS;
        };
    }
}
