package dev.coupon.domain.account;

/** What a user may do: an ADMIN everything a USER may, and define coupons. */
public enum Role {
    USER,
    ADMIN
}
