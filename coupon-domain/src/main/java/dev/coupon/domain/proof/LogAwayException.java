package dev.coupon.domain.proof;

/** The log does not answer. */
public class LogAwayException extends RuntimeException {

    public LogAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
