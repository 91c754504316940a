package dev.coupon.common;

import org.jspecify.annotations.Nullable;

/**
 * The envelope of every JSON answer. The order of the parts is the order in the JSON.
 *
 * @param data of a success, else null
 * @param errorMessage of an error, else null
 */
public record ApiResponse<T>(
        ResultType resultType, @Nullable T data, @Nullable ErrorMessage errorMessage) {

    public enum ResultType {
        SUCCESS,
        ERROR
    }

    public static <T> ApiResponse<T> success(T data) {
        return new ApiResponse<>(ResultType.SUCCESS, data, null);
    }

    /** An error that says its reason word; the unknown coupon, by contract, repeats its message instead. */
    public static ApiResponse<Object> error(Problem problem, Language language) {
        String message = Messages.text(problem, language);
        return error(problem, message, problem == Problem.UNKNOWN_COUPON ? message : problem.name());
    }

    /** An error that says more than its reason word. */
    public static ApiResponse<Object> error(Problem problem, Language language, Object data) {
        return error(problem, Messages.text(problem, language), data);
    }

    private static ApiResponse<Object> error(Problem problem, String message, Object data) {
        return new ApiResponse<>(ResultType.ERROR, null, new ErrorMessage(problem.code(), message, data));
    }
}
