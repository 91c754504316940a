package dev.coupon.infra.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.TestServers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Migrations as a rolling upgrade meets them: several servers at once, and servers of the release before. */
class MigrationsIT {

    /** A column as a statement of an older release sees it. */
    private record Column(String type, String length, boolean canBeLeftOut) {}

    @Test
    void areMadeOnceByServersThatStartAtTheSameTime() {
        DriverManagerDataSource database = emptyDatabase();

        List<CompletableFuture<Integer>> servers = IntStream.range(0, 3)
                .mapToObj(server -> CompletableFuture.supplyAsync(
                        () -> Flyway.configure().dataSource(database).load().migrate().migrationsExecuted))
                .toList();

        int made = servers.stream().mapToInt(CompletableFuture::join).sum();
        List<String> versions = new JdbcTemplate(database)
                .queryForList("SELECT version FROM flyway_schema_history WHERE success = 1", String.class);
        assertThat(versions).isNotEmpty().doesNotHaveDuplicates().hasSize(made);
    }

    static Stream<MigrationVersion> versions() {
        return Stream.of(Flyway.configure()
                        .dataSource(emptyDatabase())
                        .load()
                        .info()
                        .all())
                .map(MigrationInfo::getVersion);
    }

    /**
     * Each version of the schema is in the newest: no column is gone or of another type, and those that came later need not
     * be named by who inserts. So the statements of older releases go on working while they are replaced, and if one has to
     * come back.
     */
    @ParameterizedTest
    @MethodSource("versions")
    void onlyAddWhatOlderReleasesNeedNotKnow(MigrationVersion older) {
        Map<String, Column> then = columns(older);
        Map<String, Column> now = columns(MigrationVersion.LATEST);

        assertThat(then).isNotEmpty();
        then.forEach((name, column) -> {
            assertThat(now).containsKey(name);
            assertThat(now.get(name).type).as(name).isEqualTo(column.type);
            assertThat(now.get(name).length).as(name).isEqualTo(column.length);
        });
        now.forEach((name, column) -> {
            boolean isInOlderTable =
                    then.keySet().stream().anyMatch(old -> table(old).equals(table(name)));
            if (isInOlderTable && !then.containsKey(name)) {
                assertThat(column.canBeLeftOut).as(name).isTrue();
            }
        });
    }

    private static String table(String column) {
        return column.substring(0, column.indexOf('.'));
    }

    private static Map<String, Column> columns(MigrationVersion target) {
        DriverManagerDataSource database = emptyDatabase();
        Flyway.configure().dataSource(database).target(target).load().migrate();
        Map<String, Column> columns = new TreeMap<>();
        new JdbcTemplate(database).query("""
                        SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default
                        FROM information_schema.columns
                        WHERE table_schema = DATABASE() AND table_name <> 'flyway_schema_history'
                        """, row -> {
            columns.put(
                    row.getString(1) + "." + row.getString(2),
                    new Column(
                            row.getString(3),
                            String.valueOf(row.getString(4)),
                            row.getString(5).equals("YES") || row.getString(6) != null));
        });
        return columns;
    }

    private static DriverManagerDataSource emptyDatabase() {
        EmbeddedDatabase server = TestServers.database();
        String name = "migrations_" + UUID.randomUUID().toString().replace("-", "");
        new JdbcTemplate(new DriverManagerDataSource(server.jdbcUrl(), server.username(), server.password()))
                .execute("CREATE DATABASE " + name);
        return new DriverManagerDataSource(
                server.jdbcUrl().replace("/coupon", "/" + name), server.username(), server.password());
    }
}
