package dev.coupon.api.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.coupon.domain.usage.Spending;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of the wish to use a coupon, or to give it back. */
sealed interface Usage {

    /**
     * Used, and by nobody else before or after.
     *
     * @param orderId the order it was used on; missing, as the two below, where it was used without one
     * @param discount what it took off, in won
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Used(
            @Schema(example = "0197a3c2-7f10-7cc3-98c4-dc0c0c07398f")
            UUID userId,

            @Schema(example = "0197a3c2-8a51-7e0b-8f5e-2b1f0c9d4e6a")
            UUID couponId,

            @Schema(example = "true") boolean used,
            Instant issuedAt,
            Instant usedAt,
            @Schema(example = "2025-0520-000017") @Nullable String orderId,
            @Schema(example = "24000") @Nullable Integer orderAmount,
            @Schema(example = "3000") @Nullable Integer discount)
            implements Usage {

        static Used of(UUID couponId, UUID userId, Instant issuedAt, Instant usedAt, @Nullable Spending on) {
            return new Used(
                    userId,
                    couponId,
                    true,
                    issuedAt,
                    usedAt,
                    on == null ? null : on.orderId(),
                    on == null ? null : on.orderAmount(),
                    on == null ? null : on.discount());
        }
    }

    /** Given back, since the order was cancelled. Whether it was used since then it does not say. */
    record GivenBack(
            @Schema(example = "0197a3c2-7f10-7cc3-98c4-dc0c0c07398f")
            UUID userId,

            @Schema(example = "0197a3c2-8a51-7e0b-8f5e-2b1f0c9d4e6a")
            UUID couponId,

            @Schema(example = "2025-0520-000017") String orderId,
            Instant cancelledAt)
            implements Usage {}

    record Refused(Refusal refusal) implements Usage {}

    enum Refusal {
        UNKNOWN_COUPON,
        NOT_ISSUED,
        ALREADY_USED,
        /** An admin took it back. */
        WITHDRAWN,
        NOT_YET_VALID,
        EXPIRED,
        /** Accepted, and not stored yet: asking again is right. */
        IN_PROGRESS,
        /** The order costs less than the coupon asks for. */
        BELOW_MINIMUM,
        /** The order gave this coupon back and does not get it again. */
        ORDER_CANCELLED,
        /** Nothing to give back: the coupon is not used, or on another order, or on none. */
        NOT_USED_BY_ORDER,
        TOO_MANY_CANCELLATIONS
    }
}
