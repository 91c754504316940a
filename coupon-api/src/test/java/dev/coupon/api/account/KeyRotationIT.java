package dev.coupon.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.ApiClient;
import dev.coupon.api.ApiIT;
import dev.coupon.api.CouponApiApplication;
import dev.coupon.api.TestTokens;
import dev.coupon.embedded.TestServers;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Servers with the old key, with both and with the new key only, on the same backends. */
class KeyRotationIT extends ApiIT {

    private final String newKey = randomKey();

    @Test
    void oldTokensAreGoodUntilThePreviousKeyIsTakenAway() {
        String ofOldKey = logIn(api());
        String ofNewKey;
        try (ConfigurableApplicationContext prepared = start(TestTokens.keyAsBase64(), newKey);
                ConfigurableApplicationContext exchanged = start(newKey, TestTokens.keyAsBase64())) {
            ofNewKey = logIn(client(exchanged));
            assertThat(status(client(exchanged), ofOldKey)).isEqualTo(200);
            assertThat(status(client(exchanged), ofNewKey)).isEqualTo(200);
            assertThat(status(client(prepared), ofOldKey)).isEqualTo(200);
            assertThat(status(client(prepared), ofNewKey)).isEqualTo(200);
            assertThat(status(api(), ofNewKey)).isEqualTo(401);
        }
        try (ConfigurableApplicationContext after = start(newKey, "")) {
            assertThat(status(client(after), ofOldKey)).isEqualTo(401);
            assertThat(status(client(after), ofNewKey)).isEqualTo(200);
        }
    }

    private static int status(ApiClient api, String token) {
        return api.getAs(token, "/api/admin/failures").status();
    }

    private static String logIn(ApiClient api) {
        return api.post(
                        "/api/auth/login",
                        null,
                        "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(ADMIN_USERNAME, ADMIN_PASSWORD))
                .data()
                .get("accessToken")
                .asString();
    }

    private static ApiClient client(ConfigurableApplicationContext server) {
        return new ApiClient(Integer.parseInt(server.getEnvironment().getRequiredProperty("local.server.port")));
    }

    private static ConfigurableApplicationContext start(String key, String previousKey) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--spring.datasource.url=" + TestServers.database().jdbcUrl(),
                "--spring.datasource.username=" + TestServers.database().username(),
                "--spring.datasource.password=" + TestServers.database().password(),
                "--coupon.redis.url=" + TestServers.redis().url(),
                "--spring.kafka.bootstrap-servers=" + TestServers.kafka().bootstrapServers(),
                "--coupon.auth.key=" + key,
                "--coupon.auth.previous-key=" + previousKey));
        return new SpringApplicationBuilder(CouponApiApplication.class).run(arguments.toArray(String[]::new));
    }

    private static String randomKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
