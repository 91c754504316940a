package dev.coupon.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.ApiIT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OpenApiIT extends ApiIT {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/users/signup | post | 201 400 406 409 413 415 429 500 503",
                "/api/auth/login | post | 200 400 401 406 413 415 429 500 503",
                "/api/auth/refresh | post | 200 400 401 406 413 415 500 503",
                "/api/auth/logout | post | 200 400 406 413 415 500 503",
                "/api/admin/users | post | 201 400 401 403 406 409 413 415 429 500 503",
                "/api/admin/users/{username}/role | post | 200 400 401 403 404 406 413 415 500 503",
                "/api/coupon | post | 201 400 401 403 406 413 415 500 503",
                "/api/coupon/{couponId} | get | 200 400 404 406 413 500 503",
                "/api/coupon/{couponId}/issue | post | 202 400 401 404 406 409 410 413 500 503",
                "/api/coupon/{couponId}/issue | get | 200 400 401 404 406 413 500 503",
                "/api/admin/failures | get | 200 400 401 403 406 413 500 503",
                "/api/admin/failures/{id}/retry | post | 202 400 401 403 404 406 409 413 500 503",
                "/api/admin/coupons/{couponId}/proof | get | 200 400 401 403 404 406 413 429 500 503",
                "/api/coupon/{couponId}/usage | post | 200 400 401 404 406 409 413 500 503",
                "/api/admin/reconciliation | get | 200 400 401 403 406 413 500 503",
            })
    void namesEveryStatusOfEveryOperation(String path, String method, String statuses) {
        JsonNode operation = document().get("paths").get(path).get(method);

        assertThat(operation.get("responses").propertyNames()).containsExactlyInAnyOrder(statuses.split(" "));
        assertThat(operation.get("summary").asString()).isNotBlank();
    }

    @Test
    void namesTheReasonWordsTheSchemeAndTheZone() {
        JsonNode document = document();
        JsonNode claim =
                document.get("paths").get("/api/coupon/{couponId}/issue").get("post");

        assertThat(claim.at("/responses/409/description").asString()).contains("DUPLICATE", "NOT_STARTED", "DISABLED");
        assertThat(claim.at("/responses/503/description").asString()).contains("UNCONFIRMED", "RECOVERING");
        assertThat(claim.at("/security/0").has("bearer")).isTrue();
        assertThat(document.at("/paths/~1api~1auth~1login/post").has("security"))
                .isFalse();
        assertThat(document.at("/components/securitySchemes/bearer/bearerFormat")
                        .asString())
                .isEqualTo("JWT");
        assertThat(document.at("/info/description").asString()).contains("Asia/Seoul");
        assertThat(document.at("/components/schemas/Accepted/properties").propertyNames())
                .contains("userId", "couponId", "used", "issuedAt", "sequence");
        assertThat(document.toString()).doesNotContain("AuthenticatedUser");
    }

    @Test
    void namesNoParameterOfTheServersOwn() {
        assertThat(document().at("/paths/~1api~1auth~1login/post").has("parameters"))
                .isFalse();
        assertThat(document().at("/components/schemas/TokenPair/properties").propertyNames())
                .containsExactlyInAnyOrder("accessToken", "tokenType", "expiresIn", "refreshToken", "refreshExpiresIn");
        assertThat(document()
                        .at("/components/schemas/RefreshRequest/required/0")
                        .asString())
                .isEqualTo("refreshToken");
    }

    @Test
    void hasAPageToTryItOn() {
        assertThat(api().get("/swagger-ui.html").status()).isBetween(200, 399);
        assertThat(api().get("/swagger-ui/index.html").status()).isEqualTo(200);
    }

    private JsonNode document() {
        return api().get("/v3/api-docs").json();
    }
}
