package dev.coupon.api.issue;

import dev.coupon.api.account.AuthenticatedUser;
import dev.coupon.common.ApiResponse;
import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "issue")
class IssueStatusController {

    private final IssueStatusQuery query;

    IssueStatusController(IssueStatusQuery query) {
        this.query = query;
    }

    @GetMapping(path = "/api/coupon/{couponId}/issue", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "What became of one's own claim")
    ApiResponse<IssueStatus> status(@PathVariable UUID couponId, @AuthenticationPrincipal AuthenticatedUser user) {
        return ApiResponse.success(
                query.of(couponId, user.userId()).orElseThrow(() -> new ProblemException(Problem.NOT_ISSUED)));
    }
}
