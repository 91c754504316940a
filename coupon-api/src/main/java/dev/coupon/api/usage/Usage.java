package dev.coupon.api.usage;

import java.time.Instant;
import java.util.UUID;

/** What became of the wish to use a coupon. */
sealed interface Usage {

    /** Used now, and by nobody else before or after. */
    record Used(UUID userId, UUID couponId, boolean used, Instant issuedAt, Instant usedAt) implements Usage {}

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
        IN_PROGRESS
    }
}
