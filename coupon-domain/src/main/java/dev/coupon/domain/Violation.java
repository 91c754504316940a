package dev.coupon.domain;

/** One broken rule: the field as the client named it, and what is allowed there. */
public record Violation(String field, String reason) {}
