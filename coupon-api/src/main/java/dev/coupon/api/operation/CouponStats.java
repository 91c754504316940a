package dev.coupon.api.operation;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.issue.GateState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A coupon in figures. Those of the gate ({@code admitted}, {@code pending}, {@code remaining}, {@code claimsPerSecond}) are
 * null while it is closed or away, {@code lag} is while Kafka is away, {@code claims} is while Redis is away.
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
        Long lag,

        @Schema(
                example = "OPEN",
                description =
                        "Of the gate. OPEN: it judges claims. DISABLED: it refuses them, by an admin. CLOSED: until it is"
                                + " rebuilt. AWAY: its Redis does not answer. FORGOTTEN: the coupon is expired")
        Gate gate,

        @Schema(
                example = "{\"ACCEPTED\": 728, \"DUPLICATE\": 41, \"SOLD_OUT\": 512}",
                nullable = true,
                description =
                        "Claims answered since the coupon was made, by all servers, by outcome: ACCEPTED, or the reason word"
                                + " of the answer; of those that are missing there was none. About a second behind. null:"
                                + " Redis does not answer")
        @Nullable
        Map<String, Long> claims) {

    /** What the gate of a coupon is at a moment. */
    enum Gate {
        /** Judges claims. */
        OPEN,
        /** Switched off by an admin: refuses them. */
        DISABLED,
        /** Recovering, until it is rebuilt: claims are answered RECOVERING. */
        CLOSED,
        /** Its Redis does not answer. */
        AWAY,
        /** The coupon is expired, and nothing is kept of its gate. */
        FORGOTTEN;

        /** @param state null: its Redis does not answer */
        static Gate of(Coupon coupon, @Nullable GateState state, Instant now) {
            if (state == null) {
                return AWAY;
            }
            if (coupon.isExpired(now) && state != GateState.OPEN) {
                return FORGOTTEN;
            }
            // As the metrics say it: whatever else is the matter with it, nobody is let in.
            return coupon.disabled() ? DISABLED : state == GateState.OPEN ? OPEN : CLOSED;
        }
    }
}
