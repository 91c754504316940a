package dev.coupon.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.TestTokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A server that pages of one other origin may use. */
@TestPropertySource(properties = "coupon.http.cors.allowed-origins=https://shop.example")
@DirtiesContext
class CrossOriginIT extends ApiIT {

    private static final String SHOP = "https://shop.example";

    @ParameterizedTest
    @ValueSource(strings = {"/api/coupon", "/api/coupon/018f0000-0000-7000-8000-000000000000/issue"})
    void tellsABrowserThatAPageOfThatOriginMayAsk(String path) {
        Answer preflight = preflight(path, SHOP);

        assertThat(preflight.status()).isBetween(200, 204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).contains(SHOP);
        assertThat(preflight.header("Access-Control-Allow-Methods").orElseThrow())
                .contains("POST");
        assertThat(preflight.header("Access-Control-Allow-Headers").orElseThrow())
                .containsIgnoringCase("authorization");
        assertThat(preflight.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(preflight.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(api().get("/api/coupon/" + UUID.randomUUID()).status())
                .as("the connection goes on")
                .isEqualTo(404);
    }

    @Test
    void letsThatOriginReadAnswersAlsoOfTheClaimRouteAndOfErrors() {
        UUID coupon = aCoupon();
        String path = "/api/coupon/" + coupon + "/issue";

        Answer claimed = claim(path, "Bearer " + TestTokens.user());
        Answer refused = claim(path, "Bearer none");

        assertThat(claimed.status()).isEqualTo(202);
        assertThat(refused.status()).isEqualTo(401);
        for (Answer answer : new Answer[] {claimed, refused, api().get("/nowhere", "Origin", SHOP)}) {
            assertThat(answer.header("Access-Control-Allow-Origin")).contains(SHOP);
            assertThat(answer.header("Access-Control-Expose-Headers").orElseThrow())
                    .contains("x-global-trace-id");
            assertThat(answer.header("Vary").orElseThrow()).containsIgnoringCase("origin");
        }
    }

    @Test
    void saysNothingToOtherOrigins() {
        assertThat(preflight("/api/coupon", "https://evil.example").header("Access-Control-Allow-Origin"))
                .isEmpty();
        assertThat(api().get("/api/coupon/" + UUID.randomUUID(), "Origin", "https://evil.example")
                        .header("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    private Answer claim(String path, String authorization) {
        return api().send("POST", path, BodyPublishers.noBody(), "Origin", SHOP, "Authorization", authorization);
    }

    private Answer preflight(String path, String origin) {
        return api().send(
                        "OPTIONS",
                        path,
                        BodyPublishers.noBody(),
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "authorization");
    }
}
