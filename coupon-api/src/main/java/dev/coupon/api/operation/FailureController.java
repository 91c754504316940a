package dev.coupon.api.operation;

import dev.coupon.common.ApiResponse;
import dev.coupon.common.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/admin/failures", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "operation")
class FailureController {

    private final Failures failures;

    FailureController(Failures failures) {
        this.failures = failures;
    }

    @GetMapping
    @Operation(
            operationId = "failures",
            summary = "Accepted claims that could not be stored, the newest first; size 1 to 100 (admins)")
    ApiResponse<Page<FailureView>> page(
            @RequestParam(required = false) @Nullable Boolean resolved,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer size) {
        return ApiResponse.success(failures.page(resolved, cursor, size));
    }

    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Send a failed claim again, also one that was given up (admins)")
    ApiResponse<FailureView> retry(@PathVariable UUID id) {
        return ApiResponse.success(failures.retry(id));
    }
}
