package dev.coupon.infra.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/**
 * Whose fault a failed transaction is. Only what the database says about the data is held against a claim; all it says
 * about itself (away, read-only, full, out of connections, a table missing) is not, or a fault of the database would turn
 * every claim of the day into a failure.
 */
enum DatabaseFault {
    /** Another transaction was in the way: the same one can succeed at once. */
    CONTENTION,
    /** The database refuses the values. */
    DATA,
    /** The database cannot work now. */
    AWAY;

    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int DEADLOCK = 1213;
    private static final int CHANGED_SINCE_LAST_READ = 1020;

    private static final String TRANSACTION_ROLLBACK_CLASS = "40";
    private static final String DATA_EXCEPTION_CLASS = "22";
    private static final String INTEGRITY_CLASS = "23";

    static DatabaseFault of(RuntimeException failure) {
        SQLException sql = sqlException(failure);
        if (sql != null) {
            return of(sql);
        }
        if (failure instanceof DataIntegrityViolationException) {
            return DATA;
        }
        return failure instanceof DataAccessException || failure instanceof TransactionException ? AWAY : DATA;
    }

    private static DatabaseFault of(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        int code = failure.getErrorCode();
        if (code == DEADLOCK
                || code == LOCK_WAIT_TIMEOUT
                || code == CHANGED_SINCE_LAST_READ
                || state.startsWith(TRANSACTION_ROLLBACK_CLASS)) {
            return CONTENTION;
        }
        return state.startsWith(DATA_EXCEPTION_CLASS) || state.startsWith(INTEGRITY_CLASS) ? DATA : AWAY;
    }

    private static @Nullable SQLException sqlException(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return (SQLException) cause;
    }
}
