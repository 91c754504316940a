package dev.coupon.domain.issue;

/**
 * What a look at a gate saw.
 *
 * @param termsVersion of the terms that the gate goes by; means something only while it is open
 */
public record GateLook(GateState state, long termsVersion) {}
