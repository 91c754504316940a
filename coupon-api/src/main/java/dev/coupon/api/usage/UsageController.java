package dev.coupon.api.usage;

import dev.coupon.api.account.AuthenticatedUser;
import dev.coupon.common.ApiResponse;
import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping(path = "/api/coupon/{couponId}/usage", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "usage")
class UsageController {

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
    private final JsonMapper json;

    UsageController(CouponUsage usage, UsageCancellation cancellation, JsonMapper json) {
        this.usage = usage;
        this.cancellation = cancellation;
        this.json = json;
    }

    @PostMapping
    @Operation(
            summary =
                    "Use one's own coupon, once, on an order or without one; the same order again gets the same answer")
    ApiResponse<Usage.Used> use(
            @PathVariable UUID couponId,
            // Bytes: a framework that looks for a reader of an empty body refuses it for its Content-Type.
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            description = "The order; required where the coupon has a minimum order",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = OrderBody.class)))
                    @RequestBody(required = false)
                    byte @Nullable [] body,
            ServerHttpRequest request,
            @AuthenticationPrincipal AuthenticatedUser user) {
        Usage result = usage.use(couponId, user.userId(), OrderBody.read(body, request.getHeaders(), json));
        return success(result, Usage.Used.class);
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
