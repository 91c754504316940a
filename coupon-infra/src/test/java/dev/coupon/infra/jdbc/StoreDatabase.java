package dev.coupon.infra.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.TestServers;
import java.time.Clock;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/** The shared database with its schema, and the adapters on it. */
final class StoreDatabase implements AutoCloseable {

    private final HikariDataSource dataSource;
    private final JdbcTemplate jdbc;
    private final StoreTransactions transactions;
    private final FailedIssuedCouponTable failures;
    private final FailedAttempts attempts;

    StoreDatabase(Clock clock, boolean useAffectedRows) {
        EmbeddedDatabase server = TestServers.database();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.jdbcUrl());
        config.setUsername(server.username());
        config.setPassword(server.password());
        config.addDataSourceProperty("useAffectedRows", String.valueOf(useAffectedRows));
        config.addDataSourceProperty("rewriteBatchedStatements", "true");
        dataSource = new HikariDataSource(config);
        Flyway.configure().dataSource(dataSource).load().migrate();
        jdbc = new JdbcTemplate(dataSource);
        transactions = new StoreTransactions(dataSource);
        failures = new FailedIssuedCouponTable(jdbc, clock);
        attempts = new FailedAttempts(jdbc, UUID::randomUUID, clock);
    }

    JdbcClaimStore claimStore() {
        return new JdbcClaimStore(transactions, new IssuedCouponTable(jdbc), failures);
    }

    JdbcFailedIssuedCoupons failedIssuedCoupons() {
        return new JdbcFailedIssuedCoupons(transactions, failures, attempts);
    }

    JdbcCouponTerms couponTerms() {
        return new JdbcCouponTerms(jdbc, transactions);
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    UUID addCoupon(int totalQuantity) {
        UUID id = UUID.randomUUID();
        addCoupon(id, totalQuantity);
        return id;
    }

    void addCoupon(UUID id, int totalQuantity) {
        jdbc.update("""
                INSERT INTO coupon (id, name, type, discount_type, discount_value, total_quantity, issue_start_at,
                                    issue_end_at, valid_from, valid_until, created_at)
                VALUES (?, 'pizza', 'PIZZA', 'PERCENTAGE', 10, ?, '2026-01-01', '2027-01-01', '2026-01-01',
                        '2027-01-01', '2026-01-01')
                """, Columns.bytes(id), totalQuantity);
    }

    int stored(UUID couponId) {
        return number("SELECT COUNT(*) FROM issued_coupon WHERE coupon_id = ?", couponId);
    }

    int issuedQuantity(UUID couponId) {
        return number("SELECT issued_quantity FROM coupon WHERE id = ?", couponId);
    }

    int number(String query, UUID id) {
        Integer number = jdbc.queryForObject(query, Integer.class, (Object) Columns.bytes(id));
        return number == null ? 0 : number;
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
