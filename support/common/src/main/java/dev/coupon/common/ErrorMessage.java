package dev.coupon.common;

/**
 * What went wrong.
 *
 * @param code {@code E} and the HTTP status
 * @param message for people, in their language
 * @param data for programs: a reason word, or for E400 a list of field and reason
 */
public record ErrorMessage(String code, String message, Object data) {}
