package dev.coupon.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.TestTokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecurityHeadersIT extends ApiIT {

    @Test
    void areOnEveryAnswerWhoeverGivesIt() {
        UUID coupon = aCoupon();
        Stream.of(
                        api().get("/api/coupon/" + coupon),
                        api().get("/nowhere"),
                        api().post("/api/coupon", TestTokens.user(), definition("")),
                        api().post("/api/coupon/" + coupon + "/issue", TestTokens.user()),
                        api().post("/api/coupon/" + coupon + "/issue", "none"),
                        // By a filter before those of Spring Security, and below all filters.
                        api().post("/api/coupon", TestTokens.admin(), " ".repeat(9_000)),
                        api().get("/" + "a".repeat(4_200)))
                .forEach(this::assertGuarded);
    }

    private void assertGuarded(Answer answer) {
        assertThat(answer.header("X-Content-Type-Options")).as(answer.body()).contains("nosniff");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("X-Frame-Options")).contains("DENY");
        assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.header("Strict-Transport-Security"))
                .as("there is no TLS to insist on")
                .isEmpty();
    }

    @Test
    void letThePagesOfTheDocumentationWork() {
        Answer page = api().get("/swagger-ui/index.html");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("script-src");
        assertThat(page.body())
                .as("scripts in the page itself would not run")
                .doesNotContainPattern("<script(?![^>]*src=)[^>]*>\\s*\\S");
        assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void doNotOpenAnythingToOtherOrigins() {
        Answer preflight = api().send(
                        "OPTIONS",
                        "/api/coupon",
                        BodyPublishers.noBody(),
                        "Origin",
                        "https://shop.example",
                        "Access-Control-Request-Method",
                        "POST");

        assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(api().get("/nowhere", "Origin", "https://shop.example").header("Access-Control-Allow-Origin"))
                .isEmpty();
    }
}
