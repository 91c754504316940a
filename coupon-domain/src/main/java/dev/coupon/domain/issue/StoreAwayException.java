package dev.coupon.domain.issue;

import org.jspecify.annotations.Nullable;

/** The database is away, refuses to write, or is too busy. Nothing is wrong with the claims: try again later. */
public class StoreAwayException extends RuntimeException {

    public StoreAwayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
