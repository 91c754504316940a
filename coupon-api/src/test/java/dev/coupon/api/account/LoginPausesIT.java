package dev.coupon.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Behind a proxy, so that requests can come from several addresses. */
@TestPropertySource(properties = "coupon.http.trusted-proxies=127.0.0.1")
class LoginPausesIT extends ApiIT {

    private static final String PASSWORD = "correct horse";

    private final String username = "user-" + UUID.randomUUID().toString().substring(0, 13);

    @Test
    void pausesAfterFiveFailuresOfAnAccountAtAnAddressAndOnlyThere() {
        api().post("/api/users/signup", null, credentials(username, PASSWORD));
        for (int i = 0; i < 5; i++) {
            assertThat(logIn(username, "wrong " + i, "203.0.113.9").status()).isEqualTo(401);
        }

        assertPaused(logIn(username, PASSWORD, "203.0.113.9"));
        assertPaused(logIn(username.toUpperCase(), PASSWORD, "203.0.113.9"));
        assertThat(logIn(username, PASSWORD, "198.51.100.7").status()).isEqualTo(200);
        assertThat(logIn("another.user", PASSWORD, "203.0.113.9").status()).isEqualTo(401);
    }

    @Test
    void answersTheSameForAUserWhoDoesNotExist() {
        for (int i = 0; i < 5; i++) {
            assertThat(logIn(username, "wrong " + i, "203.0.113.10").status()).isEqualTo(401);
        }

        assertPaused(logIn(username, PASSWORD, "203.0.113.10"));
    }

    @Test
    void wrongInputIsNoFailure() {
        for (int i = 0; i < 10; i++) {
            assertThat(logIn(username, " ", "203.0.113.11").status()).isEqualTo(400);
        }

        assertThat(logIn(username, PASSWORD, "203.0.113.11").status()).isEqualTo(401);
    }

    private Answer logIn(String username, String password, String address) {
        return api().post("/api/auth/login", null, credentials(username, password), "X-Forwarded-For", address);
    }

    private static void assertPaused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("E429");
        assertThat(answer.word()).isEqualTo("TOO_MANY_ATTEMPTS");
        assertThat(Integer.parseInt(answer.header("Retry-After").orElseThrow())).isBetween(1, 30);
    }

    private static String credentials(String username, String password) {
        return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password);
    }
}
