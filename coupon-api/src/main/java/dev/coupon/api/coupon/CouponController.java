package dev.coupon.api.coupon;

import dev.coupon.common.ApiResponse;
import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import dev.coupon.domain.coupon.CouponDefinition;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = CouponController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "coupon")
class CouponController {

    static final String PATH = "/api/coupon";

    private final CouponCatalog catalog;

    CouponController(CouponCatalog catalog) {
        this.catalog = catalog;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    // For the OpenAPI document, which cannot see what the entity says.
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a coupon (admins)")
    ResponseEntity<ApiResponse<CouponView>> create(@RequestBody CouponDefinition definition) {
        CouponView coupon = catalog.create(definition);
        return ResponseEntity.created(URI.create(PATH + "/" + coupon.id())).body(ApiResponse.success(coupon));
    }

    @GetMapping("/{couponId}")
    @Operation(summary = "A coupon, with how many are left")
    ApiResponse<CouponView> find(@PathVariable UUID couponId) {
        return ApiResponse.success(
                catalog.find(couponId).orElseThrow(() -> new ProblemException(Problem.UNKNOWN_COUPON)));
    }
}
