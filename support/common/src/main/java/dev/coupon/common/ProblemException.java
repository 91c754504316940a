package dev.coupon.common;

import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. Expected, so without a stack trace. */
public class ProblemException extends RuntimeException {

    private final Problem problem;
    private final transient @Nullable Object data;
    private final int retryAfterSeconds;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    /** @param data what the answer says to programs instead of the reason word */
    public ProblemException(Problem problem, @Nullable Object data) {
        this(problem, data, problem.retryAfterSeconds());
    }

    private ProblemException(Problem problem, @Nullable Object data, int retryAfterSeconds) {
        super(problem.name(), null, false, false);
        this.problem = problem;
        this.data = data;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** One that is over at a time that is known. */
    public static ProblemException retryAfter(Problem problem, int seconds) {
        return new ProblemException(problem, null, seconds);
    }

    public Problem problem() {
        return problem;
    }

    /** Value of the {@code Retry-After} header; 0 where asking again changes nothing. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    public ApiResponse<Object> response(Language language) {
        return data == null ? ApiResponse.error(problem, language) : ApiResponse.error(problem, language, data);
    }
}
