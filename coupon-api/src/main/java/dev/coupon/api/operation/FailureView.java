package dev.coupon.api.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.FailedIssuedCoupon;
import dev.coupon.domain.issue.FailedIssuedCoupon.State;
import dev.coupon.domain.issue.FailureDesk;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A failed claim as admins see it.
 *
 * @param sequence the place in the queue; missing where the record cannot be read
 * @param issuedAt when the claim was let in; missing likewise
 * @param reason why the last attempt failed, in a word
 * @param detail what more is known of it
 * @param nextAttemptAt of a waiting one only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FailureView(
        UUID id,
        UUID couponId,
        UUID userId,
        @Nullable Integer sequence,
        @Nullable Instant issuedAt,
        String reason,
        String detail,
        int attempts,
        State state,
        @Nullable Instant nextAttemptAt,
        Instant createdAt,
        Instant updatedAt,
        String globalTraceId) {

    static FailureView of(FailureDesk.Entry entry) {
        FailedIssuedCoupon failure = entry.failure();
        return new FailureView(
                failure.id(),
                failure.couponId(),
                failure.userId(),
                entry.claim().map(AdmittedClaim::sequence).orElse(null),
                entry.claim().map(AdmittedClaim::issuedAt).orElse(null),
                failure.reason(),
                failure.detail(),
                failure.attempts(),
                failure.state(),
                failure.state() == State.WAITING ? failure.nextAttemptAt() : null,
                failure.createdAt(),
                failure.updatedAt(),
                failure.globalTraceId());
    }
}
