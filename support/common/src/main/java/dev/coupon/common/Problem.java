package dev.coupon.common;

/**
 * Every error of the HTTP contract: its status, its code ({@code E} and the status) and, by its name, the reason word that
 * programs read. The texts for people are in {@link Messages}.
 */
public enum Problem {
    BAD_REQUEST(400),
    UNAUTHENTICATED(401),
    BAD_CREDENTIALS(401),
    BAD_REFRESH_TOKEN(401),
    NO_SESSION(401),
    FORBIDDEN(403),
    CROSS_SITE(403),
    NOT_FOUND(404),
    UNKNOWN_COUPON(404),
    NOT_ISSUED(404),
    UNKNOWN_FAILURE(404),
    UNKNOWN_USER(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    REQUEST_TIMEOUT(408),
    USERNAME_TAKEN(409),
    DUPLICATE(409),
    NOT_STARTED(409),
    ENDED(409),
    DISABLED(409),
    ALREADY_USED(409),
    WITHDRAWN(409),
    NOT_YET_VALID(409),
    EXPIRED(409),
    IN_PROGRESS(409),
    ALREADY_RESOLVED(409),
    BELOW_MINIMUM(409),
    ORDER_CANCELLED(409),
    NOT_USED_BY_ORDER(409),
    TOO_MANY_CANCELLATIONS(409),
    SOLD_OUT(410),
    PAYLOAD_TOO_LARGE(413),
    URI_TOO_LONG(414),
    UNSUPPORTED_MEDIA_TYPE(415),
    TOO_MANY_ATTEMPTS(429, 1),
    PROOF_RUNNING(429, 5),
    TOO_MANY_CLAIMS(429, 1),
    HEADERS_TOO_LARGE(431),
    INTERNAL(500),
    RECOVERING(503, 2),
    UNCONFIRMED(503, 1),
    OVERLOADED(503, 2),
    UNAVAILABLE(503, 2);

    private final int status;
    private final int retryAfterSeconds;
    private final String code;

    Problem(int status) {
        this(status, 0);
    }

    Problem(int status, int retryAfterSeconds) {
        this.status = status;
        this.retryAfterSeconds = retryAfterSeconds;
        this.code = "E" + status;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** {@code E} and the HTTP status. */
    public String code() {
        return code;
    }

    /** Value of the {@code Retry-After} header; 0 where asking again changes nothing. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
