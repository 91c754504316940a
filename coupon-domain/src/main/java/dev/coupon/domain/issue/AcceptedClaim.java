package dev.coupon.domain.issue;

/**
 * An admitted claim as it stands in the log: its user was, or will be, told that it is accepted.
 *
 * @param payload the record's bytes as they came; not to be changed
 * @param trace what names the claim in every log line
 * @param retried sent again by the scheduler, so that a {@link FailedIssuedCoupon} waits for it
 */
public record AcceptedClaim(AdmittedClaim claim, byte[] payload, Trace trace, boolean retried) {}
