package dev.coupon.api.usage;

import dev.coupon.api.account.AuthenticatedUser;
import dev.coupon.common.ApiResponse;
import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import dev.coupon.domain.usage.Order;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/coupon/{couponId}/usage", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "usage")
class UsageController {

    /** The order that a coupon is used on: both fields or neither. */
    record OrderBody(
            @Schema(example = "2025-0520-000017", pattern = "^[A-Za-z0-9._:-]{1,64}$") @Nullable
            String orderId,

            @Schema(
                    example = "24000",
                    minimum = "1",
                    maximum = "100000000",
                    description = "Before the discount, in won; required where the coupon has a minimum order")
            @Nullable
            Integer orderAmount) {}

    /** @param orderId of the cancelled order */
    record Cancel(
            @Schema(
                    example = "2025-0520-000017",
                    pattern = "^[A-Za-z0-9._:-]{1,64}$",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String orderId) {}

    private final CouponUsage usage;
    private final UsageCancellation cancellation;

    UsageController(CouponUsage usage, UsageCancellation cancellation) {
        this.usage = usage;
        this.cancellation = cancellation;
    }

    @PostMapping
    @Operation(
            summary =
                    "Use one's own coupon, once, on an order or without one; the same order again gets the same answer")
    ApiResponse<Usage.Used> use(
            @PathVariable UUID couponId,
            @RequestBody(required = false) @Nullable OrderBody order,
            @AuthenticationPrincipal AuthenticatedUser user) {
        Optional<Order> on = order == null ? Optional.empty() : Order.of(order.orderId(), order.orderAmount());
        return success(usage.use(couponId, user.userId(), on), Usage.Used.class);
    }

    @PostMapping(path = "/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary =
                    "Give one's own coupon back, since the order it was used on was cancelled; each order once, and the"
                            + " same order again gets the same answer")
    ApiResponse<Usage.GivenBack> cancel(
            @PathVariable UUID couponId, @RequestBody Cancel order, @AuthenticationPrincipal AuthenticatedUser user) {
        return success(cancellation.cancel(couponId, user.userId(), order.orderId()), Usage.GivenBack.class);
    }

    private static <T extends Usage> ApiResponse<T> success(Usage result, Class<T> wanted) {
        if (result instanceof Usage.Refused refused) {
            throw new ProblemException(problem(refused.refusal()));
        }
        return ApiResponse.success(wanted.cast(result));
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
            case BELOW_MINIMUM -> Problem.BELOW_MINIMUM;
            case ORDER_CANCELLED -> Problem.ORDER_CANCELLED;
            case NOT_USED_BY_ORDER -> Problem.NOT_USED_BY_ORDER;
            case TOO_MANY_CANCELLATIONS -> Problem.TOO_MANY_CANCELLATIONS;
        };
    }
}
