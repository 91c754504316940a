package dev.coupon.api.operation;

import dev.coupon.common.ApiResponse;
import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "operation")
class StatsController {

    private final StatsQuery query;

    StatsController(StatsQuery query) {
        this.query = query;
    }

    @GetMapping(path = "/api/admin/coupons/{couponId}/stats", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "How far a coupon is, and how fast, at this moment (admins)",
            description =
                    "A figure is null while the server that knows it does not answer: the gate's while it is closed or"
                            + " away, lag while Kafka is. The first answer about a coupon in ten seconds takes half a second: it"
                            + " looks twice, to say how fast.")
    ApiResponse<CouponStats> stats(@PathVariable UUID couponId) {
        return ApiResponse.success(query.of(couponId).orElseThrow(() -> new ProblemException(Problem.UNKNOWN_COUPON)));
    }
}
