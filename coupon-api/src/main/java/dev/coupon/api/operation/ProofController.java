package dev.coupon.api.operation;

import dev.coupon.common.ApiResponse;
import dev.coupon.domain.proof.ProofReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "operation")
class ProofController {

    private final CouponProof proof;

    ProofController(CouponProof proof) {
        this.proof = proof;
    }

    @GetMapping(path = "/api/admin/coupons/{couponId}/proof", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Every accepted user of a coupon against every row and every entrant (admins)")
    ApiResponse<ProofReport> prove(@PathVariable UUID couponId) {
        return ApiResponse.success(proof.of(couponId));
    }
}
