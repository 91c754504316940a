package dev.coupon.infra.jdbc;

import dev.coupon.domain.issue.StoreAwayException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs the consumer's transactions: READ COMMITTED, so that no gap is locked; tried again when another transaction was in
 * the way. Thread-safe.
 */
class StoreTransactions {

    private static final int ATTEMPTS = 6;
    private static final int LONGEST_FIRST_PAUSE_MILLIS = 20;

    private final TransactionTemplate template;

    /** Has a transaction manager of its own: that of JPA would open a session for every batch. */
    StoreTransactions(DataSource dataSource) {
        template = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        template.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /**
     * The result of {@code work}, committed unless it asked for a rollback.
     *
     * @throws StoreAwayException when the database cannot work now
     * @throws RuntimeException when it refuses the data
     */
    <T> T run(Function<TransactionStatus, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return template.execute(work::apply);
            } catch (StoreAwayException e) {
                throw e;
            } catch (RuntimeException e) {
                DatabaseFault fault = DatabaseFault.of(e);
                if (fault == DatabaseFault.DATA) {
                    throw e;
                }
                if (fault == DatabaseFault.AWAY || attempt == ATTEMPTS) {
                    throw new StoreAwayException("the database cannot work now: " + e.getMessage(), e);
                }
                pause(attempt);
            }
        }
    }

    /** Of random length: two that were in each other's way must not meet again. */
    private static void pause(int attempt) {
        int longestMillis = LONGEST_FIRST_PAUSE_MILLIS << attempt;
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, longestMillis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
