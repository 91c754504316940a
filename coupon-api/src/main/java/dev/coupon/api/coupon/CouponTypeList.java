package dev.coupon.api.coupon;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The words that the type of a coupon can be. */
record CouponTypeList(
        @ArraySchema(schema = @Schema(example = "CHICKEN")) List<String> types) {}
