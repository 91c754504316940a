package dev.coupon.domain.issue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user whom the gate let in.
 *
 * @param pending let in, and not yet known to be accepted
 * @param sequence the place in the queue; missing where the gate no longer keeps it
 * @param issuedAt when the user was let in; missing where the gate no longer keeps it
 */
public record EntrantState(
        boolean pending,
        @Nullable Integer sequence,
        @Nullable Instant issuedAt) {}
