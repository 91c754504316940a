package dev.coupon.domain.issue;

/** The database is away, refuses to write, or is too busy. Nothing is wrong with the claims: try again later. */
public class StoreAwayException extends RuntimeException {

    public StoreAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
