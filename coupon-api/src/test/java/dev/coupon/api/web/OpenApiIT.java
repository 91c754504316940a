package dev.coupon.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.ApiIT;
import dev.coupon.api.TestTokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiIT extends ApiIT {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/users/signup | post | 201 400 406 408 409 413 414 415 429 431 500 503",
                "/api/auth/login | post | 200 400 401 406 408 413 414 415 429 431 500 503",
                "/api/auth/refresh | post | 200 400 401 406 408 413 414 415 431 500 503",
                "/api/auth/logout | post | 200 400 406 408 413 414 415 431 500 503",
                "/api/session | post | 200 400 401 403 406 408 413 414 415 429 431 500 503",
                "/api/session/token | post | 200 400 401 403 406 408 413 414 431 500 503",
                "/api/session | delete | 200 400 403 406 408 413 414 431 500 503",
                "/api/admin/users | post | 201 400 401 403 406 408 409 413 414 415 429 431 500 503",
                "/api/admin/users/{username}/role | post | 200 400 401 403 404 406 408 413 414 415 431 500 503",
                "/api/coupon | post | 201 400 401 403 406 408 413 414 415 431 500 503",
                "/api/coupon | get | 200 400 406 408 413 414 431 500 503",
                "/api/coupon/live | get | 200 406 408 413 414 431 500 503",
                "/api/coupon/live/stream | get | 200 406 408 413 414 431 500 503",
                "/api/coupon/{couponId}/disable | post | 200 400 401 403 404 406 408 413 414 431 500 503",
                "/api/coupon/{couponId}/enable | post | 200 400 401 403 404 406 408 413 414 431 500 503",
                "/api/coupon/{couponId}/quantity | post | 200 400 401 403 404 406 408 413 414 415 431 500 503",
                "/api/admin/coupons/{couponId}/users/{userId}/withdraw | post"
                        + " | 200 400 401 403 404 406 408 409 413 414 431 500 503",
                "/api/coupon/types | get | 200 406 408 413 414 431 500 503",
                "/api/coupon/{couponId} | get | 200 400 404 406 408 413 414 431 500 503",
                "/api/coupon/{couponId}/issue | post | 202 400 401 404 406 408 409 410 413 414 429 431 500 503",
                "/api/coupon/{couponId}/issue | get | 200 400 401 404 406 408 413 414 431 500 503",
                "/api/admin/failures | get | 200 400 401 403 406 408 413 414 431 500 503",
                "/api/admin/failures/{id}/retry | post | 202 400 401 403 404 406 408 409 413 414 431 500 503",
                "/api/admin/coupons/{couponId}/proof | get | 200 400 401 403 404 406 408 413 414 429 431 500 503",
                "/api/coupon/{couponId}/usage | post | 200 400 401 404 406 408 409 413 414 415 431 500 503",
                "/api/coupon/{couponId}/usage/cancel | post | 200 400 401 404 406 408 409 413 414 415 431 500 503",
                "/api/users/me/coupons | get | 200 400 401 406 408 413 414 431 500 503",
                "/api/admin/coupons/{couponId}/stats | get | 200 400 401 403 404 406 408 413 414 431 500 503",
                "/api/admin/coupons/{couponId}/issued.csv | get | 200 400 401 403 404 406 408 413 414 431 500 503",
                "/api/admin/reconciliation | get | 200 400 401 403 406 408 413 414 431 500 503",
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
    void describesTheCookieOfASession() {
        JsonNode document = document();
        JsonNode paths = document.get("paths");
        JsonNode token = paths.get("/api/session/token").get("post");

        assertThat(document.at("/components/securitySchemes/coupon_session/in").asString())
                .isEqualTo("cookie");
        assertThat(token.at("/security/0").propertyNames()).containsExactly("coupon_session");
        assertThat(token.has("parameters")).isFalse();
        assertThat(token.at("/responses/200/headers").has("Set-Cookie")).isTrue();
        assertThat(token.at("/responses/401/headers").has("Set-Cookie")).isTrue();
        assertThat(token.at("/responses/403/headers").has("Set-Cookie")).isFalse();
        assertThat(paths.get("/api/session").at("/post/responses/401/headers").has("Set-Cookie"))
                .isFalse();
        assertThat(paths.get("/api/session").at("/delete/responses/200/headers").has("Set-Cookie"))
                .isTrue();
        assertThat(paths.get("/api/session")
                        .at("/post/requestBody/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/LogIn");
    }

    @Test
    void describesUsagesWithExamples() {
        JsonNode document = document();
        JsonNode usage = document.at("/paths/~1api~1coupon~1{couponId}~1usage/post");

        assertThat(usage.at("/requestBody/required").asBoolean()).isFalse();
        assertThat(usage.at("/requestBody/content").propertyNames()).containsExactly("application/json");
        assertThat(usage.at("/requestBody/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/OrderBody");
        assertThat(usage.at("/responses/409/description").asString())
                .contains("BELOW_MINIMUM", "ORDER_CANCELLED", "ALREADY_USED");
        assertThat(document.at("/paths/~1api~1coupon~1{couponId}~1usage~1cancel/post/responses/409/description")
                        .asString())
                .contains("NOT_USED_BY_ORDER", "TOO_MANY_CANCELLATIONS");
        assertThat(document.at("/components/schemas/OrderBody/properties").propertyNames())
                .containsExactlyInAnyOrder("orderId", "orderAmount");
        assertThat(document.at("/paths/~1api~1users~1me~1coupons/get/parameters/0/schema/enum"))
                .hasSize(3);
    }

    @Test
    void describesTheStreamAsWhatItIs() {
        JsonNode stream = document().at("/paths/~1api~1coupon~1live~1stream/get");

        assertThat(stream.at("/responses/200/content").propertyNames()).containsExactly("text/event-stream");
        assertThat(stream.at("/responses/503/content").propertyNames()).containsExactly("application/json");
        assertThat(stream.get("description").asString()).contains("snapshot", "change", "gone");
        assertThat(document()
                        .at("/components/schemas/LivePicture/required")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactlyInAnyOrder("now", "coupons");
    }

    @Test
    void givesAnExampleOfEveryAnswerAndOfEveryRequest() {
        List<String> missing = new ArrayList<>();
        document()
                .get("paths")
                .forEachEntry((path, operations) -> operations.forEachEntry((method, operation) -> {
                    operation.get("responses").forEachEntry((status, answer) -> {
                        if (!hasExample(answer)) {
                            missing.add(method + " " + path + " " + status);
                        }
                    });
                    if (operation.has("requestBody") && !hasExample(operation.get("requestBody"))) {
                        missing.add(method + " " + path + " request");
                    }
                }));

        assertThat(missing).isEmpty();
    }

    private static boolean hasExample(JsonNode described) {
        return !described.path("content").isEmpty()
                && described
                        .get("content")
                        .valueStream()
                        .allMatch(content -> content.has("example")
                                || !content.path("examples").isEmpty());
    }

    @Test
    void showsTheAnswersAsTheyAreGiven() {
        String unknown = "/api/coupon/" + UUID.randomUUID();
        JsonNode operation =
                document().get("paths").get("/api/coupon/{couponId}").get("get");

        assertThat(operation.at("/responses/404/content/application~1json/examples/UNKNOWN_COUPON/value"))
                .isEqualTo(api().get(unknown).json());
        assertThat(operation.at("/responses/400/content/application~1json/examples/BAD_REQUEST/value"))
                .isEqualTo(api().get("/api/coupon/1").json());
        assertThat(operation
                        .at("/responses/200/content/application~1json/example/data")
                        .propertyNames())
                .containsExactlyElementsOf(
                        api().get("/api/coupon/" + aCoupon()).data().propertyNames());
    }

    @Test
    void makesTheCouponOfItsExample() {
        JsonNode example = document().at("/paths/~1api~1coupon/post/requestBody/content/application~1json/example");

        assertThat(api().post("/api/coupon", TestTokens.admin(), example.toString())
                        .status())
                .isEqualTo(201);
    }

    @Test
    void namesTheHeadersOfEveryAnswer() {
        document()
                .get("paths")
                .forEach(operations -> operations.forEach(operation -> operation
                        .get("responses")
                        .forEachEntry((status, answer) -> {
                            assertThat(answer.get("headers").has("X-Global-Trace-Id"))
                                    .isTrue();
                            assertThat(answer.get("headers").has("Retry-After"))
                                    .as(status)
                                    .isEqualTo(status.equals("429") || status.equals("503"));
                        })));
        assertThat(document()
                        .at("/paths/~1api~1coupon/post/responses/201/headers")
                        .has("Location"))
                .isTrue();
    }

    /** What a request must have is named in {@link RequestSchemas}, for its record takes anything. */
    @Test
    void saysWhatARequestMustHaveAndRefusesTheRest() {
        JsonNode document = document();
        document.get("paths")
                .forEachEntry((path, operations) -> operations.forEach(operation -> {
                    if (operation.has("requestBody")) {
                        String reference = operation
                                .at("/requestBody/content/application~1json/schema/$ref")
                                .asString();
                        JsonNode request = document.at(reference.substring(1));
                        assertThat(request.path("additionalProperties").asBoolean(true))
                                .as(path)
                                .isFalse();
                        assertThat(RequestSchemas.isNamed(reference.substring(reference.lastIndexOf('/') + 1)))
                                .as(reference)
                                .isTrue();
                    }
                }));
    }

    /** Such a name depends on the order in which operations are found: give one of them an {@code operationId}. */
    @Test
    void namesEachOperationByItself() {
        List<String> ids = new ArrayList<>();
        document()
                .get("paths")
                .forEach(operations -> operations.forEach(
                        operation -> ids.add(operation.get("operationId").asString())));

        assertThat(ids).doesNotHaveDuplicates().noneMatch(id -> id.matches(".*_[0-9]+"));
    }

    @Test
    void isTheOneThatIsKept() throws Exception {
        Path kept = Path.of(System.getProperty("project.root"), "docs", "openapi.json");
        String running =
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(document()) + "\n";
        if (Boolean.getBoolean("openapi.renew")) {
            Files.writeString(kept, running);
        }

        assertThat(Files.readString(kept))
                .as("docs/openapi.json; renew it: .ci/openapi")
                .isEqualTo(running);
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
