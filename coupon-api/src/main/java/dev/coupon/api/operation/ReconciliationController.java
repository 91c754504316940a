package dev.coupon.api.operation;

import dev.coupon.common.ApiResponse;
import dev.coupon.common.Page;
import dev.coupon.domain.reconcile.Reconciliation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "operation")
class ReconciliationController {

    private final ReconciliationQuery query;

    ReconciliationController(ReconciliationQuery query) {
        this.query = query;
    }

    @GetMapping(path = "/api/admin/reconciliation", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "reconciliations",
            summary =
                    "What the reconciler found at the last comparison of each coupon, worst first; size 1 to 100 (admins)")
    ApiResponse<Page<Reconciliation>> page(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer size) {
        return ApiResponse.success(query.page(cursor, size));
    }
}
