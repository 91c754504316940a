package dev.coupon.domain.issue;

/**
 * What an open gate has counted.
 *
 * @param admitted claims let in, as the next sequence counts
 * @param pending of these, not yet known to be accepted
 */
public record GateCounts(long admitted, long pending) {}
