package dev.coupon.domain.issue;

import java.time.Instant;
import java.util.UUID;

/**
 * A claim that the gate let in. The same claim judged again is the same admitted claim: sequence and issuedAt do not
 * change.
 *
 * @param sequence the place in the queue, 1 to the coupon's total quantity
 * @param issuedAt when it was let in, by the clock of Redis, to the microsecond
 * @param epoch the epoch of the gate that let it in
 */
public record AdmittedClaim(UUID couponId, UUID userId, int sequence, Instant issuedAt, long epoch) {}
