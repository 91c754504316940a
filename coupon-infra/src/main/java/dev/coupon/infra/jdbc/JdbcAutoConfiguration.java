package dev.coupon.infra.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.coupon.domain.IdGenerator;
import dev.coupon.domain.account.Sessions;
import dev.coupon.domain.issue.Entrants;
import dev.coupon.domain.issue.IssuedCouponRows;
import dev.coupon.domain.proof.StoredCoupons;
import dev.coupon.domain.reconcile.Reconciliations;
import dev.coupon.domain.reconcile.RowAudit;
import dev.coupon.domain.stats.StoredFigures;
import dev.coupon.domain.usage.OwnCoupons;
import dev.coupon.domain.usage.Usages;
import dev.coupon.infra.start.AwaitedServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ports of storing, {@code ClaimStore} and {@code FailedIssuedCoupons}, and of what the gates are rebuilt from,
 * {@code Epochs}, {@code EpochControl} and {@code Entrants}, of changing coupons, of comparing, of proving, of using coupons,
 * of counting and of listing issued coupons, over MySQL or MariaDB.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
public class JdbcAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SchemaAtStart schemaAtStart() {
        return new SchemaAtStart();
    }

    @Bean
    AwaitedServer awaitedDatabase(DataSource dataSource, SchemaAtStart schema) throws SQLException {
        String url = dataSource.unwrap(HikariDataSource.class).getJdbcUrl();
        return new AwaitedServer("the database", DatabaseAddress.of(url), true, schema::trouble);
    }

    @Bean
    DatabaseHealthIndicator dbHealthIndicator(DataSource dataSource, Clock clock, MeterRegistry meters) {
        return new DatabaseHealthIndicator(dataSource, clock, meters);
    }

    @Bean
    DatabaseDurability databaseDurability() {
        return new DatabaseDurability();
    }

    @Bean
    StoreTransactions storeTransactions(DataSource dataSource) {
        return new StoreTransactions(dataSource);
    }

    @Bean
    FailedIssuedCouponTable failedIssuedCouponTable(DataSource dataSource, Clock clock) {
        return new FailedIssuedCouponTable(new JdbcTemplate(dataSource), clock);
    }

    @Bean
    JdbcClaimStore claimStore(DataSource dataSource, StoreTransactions transactions, FailedIssuedCouponTable failures) {
        return new JdbcClaimStore(transactions, new IssuedCouponTable(new JdbcTemplate(dataSource)), failures);
    }

    @Bean
    JdbcFailedIssuedCoupons failedIssuedCoupons(
            DataSource dataSource,
            StoreTransactions transactions,
            FailedIssuedCouponTable failures,
            IdGenerator ids,
            Clock clock) {
        return new JdbcFailedIssuedCoupons(
                transactions, failures, new FailedAttempts(new JdbcTemplate(dataSource), ids, clock));
    }

    @Bean
    JdbcEpochs epochs(DataSource dataSource) {
        return new JdbcEpochs(JdbcClient.create(dataSource));
    }

    /** Both {@code CouponTerms} and {@code Withdrawals}. */
    @Bean
    JdbcCouponTerms couponTerms(DataSource dataSource, StoreTransactions transactions) {
        return new JdbcCouponTerms(new JdbcTemplate(dataSource), transactions);
    }

    @Bean
    StoredCoupons storedCoupons(DataSource dataSource) {
        return new JdbcStoredCoupons(JdbcClient.create(dataSource));
    }

    @Bean
    Entrants entrants(DataSource dataSource) {
        return new JdbcEntrants(JdbcClient.create(dataSource));
    }

    @Bean
    Sessions sessions(DataSource dataSource) {
        return new JdbcSessions(JdbcClient.create(dataSource));
    }

    @Bean
    RowAudit rowAudit(DataSource dataSource) {
        return new JdbcRowAudit(new JdbcTemplate(dataSource));
    }

    @Bean
    Reconciliations reconciliations(DataSource dataSource) {
        return new JdbcReconciliations(new JdbcTemplate(dataSource));
    }

    @Bean
    Usages usages(DataSource dataSource) {
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        transactions.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        return new JdbcUsages(JdbcClient.create(dataSource), transactions);
    }

    @Bean
    OwnCoupons ownCoupons(DataSource dataSource) {
        return new JdbcOwnCoupons(JdbcClient.create(dataSource));
    }

    @Bean
    IssuedCouponRows issuedCouponRows(DataSource dataSource) {
        return new JdbcIssuedCouponRows(JdbcClient.create(dataSource));
    }

    @Bean
    StoredFigures storedFigures(DataSource dataSource) {
        return new JdbcStoredFigures(JdbcClient.create(dataSource));
    }
}
