package dev.coupon.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** The cookie where a proxy speaks TLS for the server. */
@TestPropertySource(properties = "coupon.http.trusted-proxies=127.0.0.1")
class SecureCookieIT extends ApiIT {

    private final String credentials = "{\"username\":\"user-%s\",\"password\":\"correct horse\"}"
            .formatted(UUID.randomUUID().toString().substring(0, 13));

    @Test
    void isForTlsOnlyWhereTheClientSpeaksTlsToTheProxy() {
        api().post("/api/users/signup", null, credentials);

        assertThat(cookie(api().post("/api/session", null, credentials, "X-Forwarded-Proto", "https")))
                .contains("; Secure;");
        assertThat(cookie(api().post("/api/session", null, credentials, "X-Forwarded-Proto", "http")))
                .doesNotContain("Secure");
        assertThat(cookie(api().send("DELETE", "/api/session", BodyPublishers.noBody(), "X-Forwarded-Proto", "https")))
                .contains("; Secure;");
    }

    private static String cookie(Answer answer) {
        return answer.header("Set-Cookie").orElseThrow();
    }
}
