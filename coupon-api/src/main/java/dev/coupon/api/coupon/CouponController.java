package dev.coupon.api.coupon;

import dev.coupon.common.ApiResponse;
import dev.coupon.common.Page;
import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import dev.coupon.domain.coupon.CouponDefinition;
import dev.coupon.domain.coupon.CouponStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = CouponController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "coupon")
class CouponController {

    static final String PATH = "/api/coupon";

    private final CouponCatalog catalog;
    private final CouponPages pages;
    private final CouponChanges changes;

    CouponController(CouponCatalog catalog, CouponPages pages, CouponChanges changes) {
        this.catalog = catalog;
        this.pages = pages;
        this.changes = changes;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    // For the OpenAPI document, which cannot see what the entity says.
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a coupon (admins)")
    ResponseEntity<ApiResponse<CouponView>> create(@RequestBody CouponDefinition definition) {
        CouponView coupon = catalog.create(definition);
        return ResponseEntity.created(URI.create(PATH + "/" + coupon.id())).body(ApiResponse.success(coupon));
    }

    @GetMapping
    @Operation(
            summary = "The coupons, the newest first, with how many are left; size 1 to 100",
            description =
                    "A page can have fewer coupons than its size and still a nextCursor, if the next thousand coupons"
                            + " that can be claimed are none of the status ACTIVE or SOLD_OUT asked for.")
    ApiResponse<Page<CouponView>> page(
            @RequestParam(required = false) @Nullable CouponStatus status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer size) {
        return ApiResponse.success(pages.page(status, cursor, size));
    }

    @GetMapping("/types")
    @Operation(
            summary = "What the type of a coupon can be",
            description = "The words of a setting, in the order of the alphabet: for the form that makes a coupon.")
    ApiResponse<CouponTypeList> types() {
        return ApiResponse.success(catalog.types());
    }

    @GetMapping("/{couponId}")
    @Operation(summary = "A coupon, with how many are left")
    ApiResponse<CouponView> find(@PathVariable UUID couponId) {
        return ApiResponse.success(
                catalog.find(couponId).orElseThrow(() -> new ProblemException(Problem.UNKNOWN_COUPON)));
    }

    @PostMapping("/{couponId}/disable")
    @Operation(summary = "Switch claiming a coupon off (admins)")
    ApiResponse<CouponView> disable(@PathVariable UUID couponId) {
        return ApiResponse.success(changes.disable(couponId, true));
    }

    @PostMapping("/{couponId}/enable")
    @Operation(summary = "Switch claiming a coupon on again (admins)")
    ApiResponse<CouponView> enable(@PathVariable UUID couponId) {
        return ApiResponse.success(changes.disable(couponId, false));
    }

    @PostMapping(path = "/{couponId}/quantity", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Raise the total quantity of a coupon, also while it is claimed (admins)",
            description = "It can be raised up to 10,000,000 and not lowered; the quantity that it has is no change.")
    ApiResponse<CouponView> raise(@PathVariable UUID couponId, @RequestBody CouponChanges.Quantity quantity) {
        return ApiResponse.success(changes.raise(couponId, quantity));
    }
}
