package dev.coupon.api.account;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coupon.api.CouponApiApplication;
import dev.coupon.api.TestTokens;
import dev.coupon.embedded.TestServers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The whole server, as it is started in production. */
class RefusedSettingsIT {

    @Test
    void doesNotStartWithoutAKey() {
        assertThatThrownBy(() -> start()).rootCause().hasMessageContaining("coupon.auth.key is missing");
    }

    @Test
    void doesNotStartWithAShortKey() {
        assertThatThrownBy(() -> start("--coupon.auth.key=c2hvcnQ="))
                .rootCause()
                .hasMessageContaining("coupon.auth.key is 5 bytes, at least 32 are needed");
    }

    @Test
    void doesNotStartWithAKeyThatCanBeGuessed() {
        String words = Base64.getEncoder()
                .encodeToString("my-secret-key-my-secret-key-my-secret-key".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> start("--coupon.auth.key=" + words))
                .rootCause()
                .hasMessageContaining("coupon.auth.key is well-known or not random");
    }

    @Test
    void doesNotStartWithAPreviousKeyThatIsNone() {
        assertThatThrownBy(() ->
                        start("--coupon.auth.key=" + TestTokens.keyAsBase64(), "--coupon.auth.previous-key=c2hvcnQ="))
                .rootCause()
                .hasMessageContaining("coupon.auth.previous-key is 5 bytes, at least 32 are needed");
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 15})
    void doesNotStartWithAnotherCostThanItCanBear(int cost) {
        assertThatThrownBy(() ->
                        start("--coupon.auth.key=" + TestTokens.keyAsBase64(), "--coupon.auth.bcrypt-cost=" + cost))
                .rootCause()
                .hasMessageContaining("coupon.auth.bcrypt-cost must be 10 to 14, is " + cost);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_001})
    void doesNotStartWithAnotherNumberOfSessionsThanItCanBear(int sessions) {
        assertThatThrownBy(() -> start(
                        "--coupon.auth.key=" + TestTokens.keyAsBase64(), "--coupon.auth.sessions-per-user=" + sessions))
                .rootCause()
                .hasMessageContaining("coupon.auth.sessions-per-user must be 1 to 1000, is " + sessions);
    }

    @Test
    void doesNotStartWithAnAdminWhoCouldNotSignUp() {
        assertThatThrownBy(() -> start(
                        "--coupon.auth.key=" + TestTokens.keyAsBase64(),
                        "--coupon.auth.admin.username=admin",
                        "--coupon.auth.admin.password=short"))
                .hasStackTraceContaining("coupon.auth.admin")
                .hasStackTraceContaining("password")
                .message()
                .doesNotContain("password=short");
    }

    private static void start(String... args) {
        String[] all = new String[args.length + 5];
        all[0] = "--server.port=0";
        all[1] = "--management.server.port=0";
        all[2] = "--spring.datasource.url=" + TestServers.database().jdbcUrl();
        all[3] = "--spring.datasource.username=" + TestServers.database().username();
        all[4] = "--spring.datasource.password=" + TestServers.database().password();
        System.arraycopy(args, 0, all, 5, args.length);
        new SpringApplicationBuilder(CouponApiApplication.class).run(all).close();
    }
}
