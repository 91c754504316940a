package dev.coupon.infra.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.FreePorts;
import dev.coupon.embedded.TestServers;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTroubleIT {

    private static final String SECRET = "a-password-that-nobody-has";

    private final EmbeddedDatabase database = TestServers.database();

    @Test
    void tellsAWrongPasswordFromADatabaseThatIsNotThere() {
        assertThat(trouble(database.jdbcUrl(), database.username(), SECRET))
                .isEqualTo("it refuses the user or the password");
        assertThat(trouble("jdbc:mysql://127.0.0.1:" + FreePorts.next() + "/coupon", "coupon", SECRET))
                .isEqualTo("not reachable");
        assertThat(trouble("jdbc:mysql://no-such-host.invalid:3306/coupon", "coupon", SECRET))
                .isEqualTo("not reachable");
    }

    @Test
    void tellsAnUnknownDatabase() {
        assertThat(trouble(
                        database.jdbcUrl().replace("/coupon", "/no_such_database"),
                        database.username(),
                        database.password()))
                .isEqualTo("it has no database of that name");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://db:3306/coupon?password=secret, db:3306",
        "jdbc:mysql://coupon:secret@db:3306/coupon, db:3306",
        "jdbc:mysql://coupon:se@cret@db/coupon, db",
        "'jdbc:mysql:loadbalance://a:1,b:2/coupon', 'a:1,b:2'",
        "jdbc:mysql://db?user=secret, db",
        "nonsense with secret, ?",
    })
    void namesHostAndPortAndNoPassword(String url, String address) {
        assertThat(DatabaseAddress.of(url)).isEqualTo(address).doesNotContain("secret");
    }

    private static String trouble(String url, String username, String password) {
        Throwable failure = catchThrowable(() ->
                Flyway.configure().dataSource(url, username, password).load().migrate());
        String trouble = DatabaseTrouble.of(failure);
        assertThat(trouble).doesNotContain(SECRET);
        return trouble;
    }
}
