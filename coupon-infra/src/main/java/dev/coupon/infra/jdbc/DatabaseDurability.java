package dev.coupon.infra.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log when the database answers a commit before it is on disk. Asked whenever Flyway has looked at the schema,
 * which is at every start.
 */
final class DatabaseDurability implements Callback {

    private static final Logger log = LoggerFactory.getLogger(DatabaseDurability.class);

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try (Statement statement = context.getConnection().createStatement();
                ResultSet answer = statement.executeQuery("SELECT @@GLOBAL.innodb_flush_log_at_trx_commit")) {
            answer.next();
            int flush = answer.getInt(1);
            if (flush != 1) {
                log.warn(
                        "innodb_flush_log_at_trx_commit is {} and should be 1: a power failure takes stored coupons back,"
                                + " after their offsets were committed",
                        flush);
            }
        } catch (SQLException e) {
            log.info("how durable a commit is could not be found out: {}", e.getMessage());
        }
    }

    @Override
    public String getCallbackName() {
        return "durability";
    }
}
