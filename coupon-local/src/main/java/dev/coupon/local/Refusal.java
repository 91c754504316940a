package dev.coupon.local;

/** What was asked cannot be done, and the message tells the person at the keyboard why: no stack trace is needed. */
public final class Refusal extends RuntimeException {

    public Refusal(String message) {
        super(message);
    }
}
