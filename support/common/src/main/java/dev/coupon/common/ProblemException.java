package dev.coupon.common;

import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. Expected, so without a stack trace. */
public class ProblemException extends RuntimeException {

    private final Problem problem;
    private final transient @Nullable Object data;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    /** @param data what the answer says to programs instead of the reason word */
    public ProblemException(Problem problem, @Nullable Object data) {
        super(problem.name(), null, false, false);
        this.problem = problem;
        this.data = data;
    }

    public Problem problem() {
        return problem;
    }

    public ApiResponse<Object> response(Language language) {
        return data == null ? ApiResponse.error(problem, language) : ApiResponse.error(problem, language, data);
    }
}
