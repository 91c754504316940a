package dev.coupon.infra.jdbc;

import java.sql.SQLException;

/** Why the database is of no use, in words for operators: without an address, a user or a password. */
final class DatabaseTrouble {

    static final String NOT_REACHABLE = "not reachable";

    private static final int MOST_LETTERS = 200;
    private static final int ACCESS_DENIED_TO_DATABASE = 1044;
    private static final int ACCESS_DENIED = 1045;
    private static final int UNKNOWN_DATABASE = 1049;
    private static final int COMMAND_DENIED = 1142;
    private static final int TOO_MANY_CONNECTIONS = 1040;
    private static final String CONNECTION_CLASS = "08";
    private static final String AUTHORIZATION_CLASS = "28";

    private DatabaseTrouble() {}

    static String of(Throwable failure) {
        Throwable cause = failure;
        SQLException sql = null;
        while (cause != null) {
            if (cause instanceof SQLException one && isTelling(one)) {
                sql = one;
            }
            cause = cause.getCause();
        }
        return sql == null ? withoutSql(failure) : of(sql);
    }

    /** A pool wraps what the driver says into an exception that says nothing. */
    private static boolean isTelling(SQLException failure) {
        return failure.getSQLState() != null || failure.getErrorCode() != 0;
    }

    private static String of(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (failure.getErrorCode()) {
            case ACCESS_DENIED -> "it refuses the user or the password";
            case ACCESS_DENIED_TO_DATABASE -> "it does not let this user into the database";
            case UNKNOWN_DATABASE -> "it has no database of that name";
            case COMMAND_DENIED -> "it does not let this user make or change tables";
            case TOO_MANY_CONNECTIONS -> "it has no connection left";
            default -> {
                if (state.startsWith(AUTHORIZATION_CLASS)) {
                    yield "it refuses the user or the password";
                }
                yield state.startsWith(CONNECTION_CLASS) || state.isEmpty()
                        ? NOT_REACHABLE
                        : "it answers with error " + failure.getErrorCode() + " (" + state + ")";
            }
        };
    }

    private static String withoutSql(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).strip().replaceAll("\\s+", " ");
        return message.length() <= MOST_LETTERS ? message : message.substring(0, MOST_LETTERS) + "...";
    }
}
