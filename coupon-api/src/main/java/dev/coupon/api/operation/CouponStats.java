package dev.coupon.api.operation;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A coupon in figures. Those of the gate ({@code admitted}, {@code pending}, {@code remaining}, {@code claimsPerSecond}) are
 * null while it is closed or away, {@code lag} is while Kafka is away.
 */
record CouponStats(
        @Schema(example = "1000") int totalQuantity,

        @Schema(
                example = "740",
                nullable = true,
                description = "Claims the gate let in; null: the gate does not answer")
        @Nullable
        Long admitted,

        @Schema(example = "12", nullable = true, description = "Let in, not yet known to be accepted; null likewise")
        @Nullable
        Long pending,

        @Schema(example = "700", description = "Rows of issued coupons")
        long stored,

        @Schema(example = "3", description = "Of these, used and not given back")
        long used,

        @Schema(example = "0", description = "Accepted and not stored so far, waiting or given up")
        long failed,

        @Schema(example = "260", nullable = true, description = "Can still be claimed; null: the gate does not answer")
        @Nullable
        Long remaining,

        @Schema(
                example = "310.5",
                nullable = true,
                description =
                        "Claims let in a second, over the last half to ten seconds, by all servers; null likewise")
        @Nullable
        Double claimsPerSecond,

        @Schema(example = "295.0", description = "Rows stored a second, over the same time")
        double storedPerSecond,

        @Schema(
                example = "28",
                nullable = true,
                description =
                        "Records of all coupons that the consumers are not done with; null: Kafka does not answer")
        @Nullable
        Long lag) {}
