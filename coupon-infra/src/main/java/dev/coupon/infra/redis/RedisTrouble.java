package dev.coupon.infra.redis;

import io.lettuce.core.RedisCommandExecutionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why Redis is of no use, in words for operators: without an address, a user or a password. */
final class RedisTrouble {

    static final String NOT_REACHABLE = "not reachable";

    private RedisTrouble() {}

    static String of(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandExecutionException) {
                return ofAnswer(String.valueOf(cause.getMessage()));
            }
            if (cause instanceof SSLException) {
                return "its certificate is not trusted";
            }
            if (cause instanceof IllegalStateException && "It is a replica".equals(cause.getMessage())) {
                return "it is a replica";
            }
        }
        return NOT_REACHABLE;
    }

    private static String ofAnswer(String message) {
        String kind = message.split(" ", 2)[0];
        return switch (kind) {
            case "WRONGPASS", "NOAUTH" -> "it refuses the user or the password";
            case "NOPERM" -> "it does not let this user do what is needed";
            case "LOADING" -> "it is still loading its data";
            default -> "it answers " + kind;
        };
    }
}
