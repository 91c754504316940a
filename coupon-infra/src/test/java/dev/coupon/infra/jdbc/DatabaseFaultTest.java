package dev.coupon.infra.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;

class DatabaseFaultTest {

    @ParameterizedTest
    @CsvSource({
        "22001, 1406, DATA", // data too long
        "22007, 1292, DATA", // incorrect datetime
        "23000, 1048, DATA", // column cannot be null
        "40001, 1213, CONTENTION", // deadlock
        "40001, 1205, CONTENTION", // lock wait timeout, as the driver calls it
        "HY000, 1205, CONTENTION", // lock wait timeout, as the server calls it
        "HY000, 1020, CONTENTION", // changed since last read
        "08S01, 0, AWAY", // link failure
        "08004, 1040, AWAY", // too many connections
        "HY000, 1290, AWAY", // read-only
        "HY000, 1114, AWAY", // table is full
        "HY000, 1053, AWAY", // shutting down
        "42S02, 1146, AWAY", // no such table
        "42000, 1142, AWAY", // command denied
        "28000, 1045, AWAY" // access denied
    })
    void holdsOnlyWhatIsSaidAboutTheDataAgainstIt(String state, int code, DatabaseFault expected) {
        SQLException cause = new SQLException("said by the database", state, code);

        assertThat(DatabaseFault.of(new UncategorizedSQLException("task", "sql", cause)))
                .isEqualTo(expected);
    }

    @Test
    void takesAnExhaustedPoolForAnAbsentDatabase() {
        SQLException timeout = new SQLTransientConnectionException("Connection is not available");

        assertThat(DatabaseFault.of(new CannotCreateTransactionException(
                        "no connection", new CannotGetJdbcConnectionException("", timeout))))
                .isEqualTo(DatabaseFault.AWAY);
    }

    @Test
    void goesByTheExceptionWhereTheDatabaseSaysNothing() {
        assertThat(DatabaseFault.of(new QueryTimeoutException("slow"))).isEqualTo(DatabaseFault.AWAY);
        assertThat(DatabaseFault.of(new DataIntegrityViolationException("null")))
                .isEqualTo(DatabaseFault.DATA);
        assertThat(DatabaseFault.of(new ArithmeticException("of this claim"))).isEqualTo(DatabaseFault.DATA);
    }
}
