package dev.coupon.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.TestTokens;
import dev.coupon.embedded.EmbeddedDatabase;
import dev.coupon.embedded.FreePorts;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** On a database of its own, which it takes away. */
@DirtiesContext
class DatabaseAwayIT extends ApiIT {

    @TempDir
    static Path data;

    private static EmbeddedDatabase database;

    @DynamicPropertySource
    static void ownDatabase(DynamicPropertyRegistry registry) {
        database = EmbeddedDatabase.in(data.resolve("database"), FreePorts.next());
        database.start();
        // The pool's own settings, which win over those of the shared database.
        registry.add("spring.datasource.hikari.jdbc-url", database::jdbcUrl);
        registry.add("spring.datasource.hikari.username", database::username);
        registry.add("spring.datasource.hikari.password", database::password);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void saysThatItIsUnavailableAndGoesOnByItself() {
        UUID coupon = aCoupon();
        String token = TestTokens.user();
        String cookie = cookieOfASession();

        database.kill();

        assertUnavailable(api().get("/api/coupon/" + coupon));
        assertUnavailable(api().post("/api/coupon", TestTokens.admin(), definition("")));
        assertUnavailable(api().post("/api/coupon/" + coupon + "/usage", token));
        assertUnavailable(api().getAs(token, "/api/coupon/" + coupon + "/issue"));
        assertUnavailable(
                api().post("/api/auth/login", null, "{\"username\":\"somebody\",\"password\":\"something else\"}"));
        assertUnavailable(
                api().post("/api/users/signup", null, "{\"username\":\"somebody\",\"password\":\"something else\"}"));
        assertUnavailable(api().post("/api/auth/refresh", null, "{\"refreshToken\":\"" + "A".repeat(64) + "\"}"));
        assertUnavailable(api().post("/api/auth/logout", null, "{\"refreshToken\":\"" + "A".repeat(64) + "\"}"));
        Answer session = api().send("POST", "/api/session/token", BodyPublishers.noBody(), "Cookie", cookie);
        assertUnavailable(session);
        assertThat(session.header("Set-Cookie"))
                .as("the browser keeps its cookie")
                .isEmpty();
        assertUnavailable(api().getAs(TestTokens.admin(), "/api/admin/failures"));
        assertUnavailable(api().post("/api/admin/failures/" + coupon + "/retry", TestTokens.admin()));
        assertUnavailable(api().getAs(TestTokens.admin(), "/api/admin/coupons/" + coupon + "/proof"));
        assertUnavailable(api().post("/api/coupon/" + coupon + "/usage/cancel", token, "{\"orderId\":\"order-1\"}"));
        assertUnavailable(api().getAs(token, "/api/users/me/coupons"));
        assertUnavailable(api().getAs(TestTokens.admin(), "/api/admin/coupons/" + coupon + "/stats"));
        assertThat(api().get("/").status()).as("the page").isEqualTo(200);
        assertThat(management().get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(management().get("/actuator/prometheus").body())
                .containsPattern("coupon_api_database_away_total\\S* 15.0");

        database.start();

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(api().get("/api/coupon/" + coupon).status()).isEqualTo(200));
        assertThat(api().post("/api/coupon", TestTokens.admin(), definition("")).status())
                .isEqualTo(201);
        assertThat(api().send("POST", "/api/session/token", BodyPublishers.noBody(), "Cookie", cookie)
                        .status())
                .isEqualTo(200);
    }

    private String cookieOfASession() {
        return api().post(
                        "/api/session",
                        null,
                        "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(ADMIN_USERNAME, ADMIN_PASSWORD))
                .header("Set-Cookie")
                .orElseThrow()
                .split(";", 2)[0];
    }

    private static void assertUnavailable(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("E503");
        assertThat(answer.word()).isEqualTo("UNAVAILABLE");
        assertThat(answer.header("Retry-After")).isPresent();
    }
}
