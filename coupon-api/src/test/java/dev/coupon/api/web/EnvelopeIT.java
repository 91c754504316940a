package dev.coupon.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.TestTokens;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer is an envelope, whoever in the server gives it. */
class EnvelopeIT extends ApiIT {

    @ParameterizedTest
    @CsvSource({
        "GET,/nowhere",
        "GET,/index.html",
        "POST,/api/coupons",
        "GET,/api/coupon/x/y/z",
        "DELETE,/actuator/health",
        "GET,/actuator/health"
    })
    void saysThatThereIsNothingAtAnUnknownPathToAnybody(String method, String path) {
        for (String[] headers : new String[][] {{}, {"Authorization", "Bearer " + TestTokens.user()}}) {
            Answer answer = api().send(method, path, BodyPublishers.noBody(), headers);

            assertError(answer, 404, "NOT_FOUND");
            assertThat(answer.message()).isEqualTo("존재하지 않는 경로입니다.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | /api/coupon | GET,POST",
                "PUT | /api/coupon/ | GET,POST",
                "GET | /api/users/signup | POST",
                "DELETE | /api/auth/login | POST",
                "PATCH | /api/coupon/6d86751d-a9fa-4c9d-8e93-287b91bfa287 | GET",
                "GET | /api/coupon/6d86751d-a9fa-4c9d-8e93-287b91bfa287/usage | POST",
                "PUT | /api/coupon/6d86751d-a9fa-4c9d-8e93-287b91bfa287/issue | GET,POST",
                "DELETE | /api/coupon/6d86751d-a9fa-4c9d-8e93-287b91bfa287/issue/ | GET,POST",
            })
    void namesTheMethodsThatAreAllowed(String method, String path, String allowed) {
        for (String[] headers : new String[][] {{}, {"Authorization", "Bearer " + TestTokens.admin()}}) {
            Answer answer = api().send(method, path, BodyPublishers.noBody(), headers);

            assertError(answer, 405, "METHOD_NOT_ALLOWED");
            assertThat(answer.header("Allow").orElseThrow().split(",\\s*"))
                    .containsExactlyInAnyOrder(allowed.split(","));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "PROPFIND", "QUERY"})
    void namesTheMethodsThatAreAllowedAlsoForOnesThatAreHardlyKnown(String method) {
        Answer answer = api().send(method, "/api/coupon", BodyPublishers.noBody());

        assertError(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer.header("Allow").orElseThrow().split(",\\s*")).contains("GET", "POST");
    }

    @Test
    void saysToOptionsThatCouponsCanBeClaimed() {
        Answer answer = api().send(
                        "OPTIONS",
                        "/api/coupon/" + UUID.randomUUID() + "/issue",
                        BodyPublishers.noBody(),
                        "Authorization",
                        "Bearer " + TestTokens.user());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Allow").orElseThrow().split(",\\s*")).contains("GET", "POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "not a type"})
    void answersInJsonOnly(String accepted) {
        Answer answer = api().get("/api/coupon/" + UUID.randomUUID(), "Accept", accepted);

        assertError(answer, 406, "NOT_ACCEPTABLE");
    }

    @Test
    void leavesNothingBehindThatItCouldNotHaveAnswered() {
        long before = coupons();

        Answer answer = api().post("/api/coupon", TestTokens.admin(), definition(""), "Accept", "text/html");

        assertThat(answer.status()).isEqualTo(406);
        assertThat(coupons()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml", "nonsense"})
    void readsJsonOnly(String type) {
        Answer answer = api().send(
                        "POST",
                        "/api/coupon",
                        BodyPublishers.ofString(definition("")),
                        "Content-Type",
                        type,
                        "Authorization",
                        "Bearer " + TestTokens.admin());

        assertError(answer, 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"name\": }",
                "{\"name\": \"a\"",
                "name=a",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{'name':'a'}",
                "\u0000",
            })
    void refusesWhatIsNotJson(String body) {
        Answer answer = api().post("/api/coupon", TestTokens.admin(), body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("E400");
        assertThat(answer.fields()).containsExactly("body: is not JSON, or has a field twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "nothing",
            value = {
                "'' | body: is required",
                "null | body: is required",
                "{} {} | body: must be one JSON object",
                "[] | body: must be one JSON object",
                "\"text\" | body: must be one JSON object",
                "5 | body: must be one JSON object",
            })
    void refusesWhatIsNoJsonObject(String body, String expected) {
        Answer answer = api().post("/api/coupon", TestTokens.admin(), body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fields()).containsExactly(expected);
    }

    @Test
    void repeatsOnlyTheHarmlessPartOfAnUnknownField() {
        Answer answer = api().post("/api/coupon", TestTokens.admin(), "{\"\\u0007치" + "x".repeat(500) + "\": 1}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fields()).containsExactly("??" + "x".repeat(62) + ": is not known");
    }

    @Test
    void takesBodiesUpTo8KiB() {
        String body = definition("");
        String exactly = body + " ".repeat(8192 - body.getBytes(StandardCharsets.UTF_8).length);

        assertThat(api().post("/api/coupon", TestTokens.admin(), exactly).status())
                .isEqualTo(201);
        assertError(api().post("/api/coupon", TestTokens.admin(), exactly + " "), 413, "PAYLOAD_TOO_LARGE");
        assertError(api().post("/api/users/signup", null, " ".repeat(100_000)), 413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void countsTheBytesOfABodyThatDoesNotSayItsLength() {
        byte[] body = (definition("") + " ".repeat(8192)).getBytes(StandardCharsets.UTF_8);

        Answer answer = api().send(
                        "POST",
                        "/api/coupon",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        "Bearer " + TestTokens.admin());

        assertError(answer, 413, "PAYLOAD_TOO_LARGE");
    }

    static Stream<String> refusedTokens() {
        return Stream.of(
                "garbage",
                "a.b.c",
                "",
                TestTokens.withoutAlgorithm(),
                TestTokens.ofAnotherKey(),
                TestTokens.expired(),
                TestTokens.admin() + "x");
    }

    @ParameterizedTest
    @MethodSource("refusedTokens")
    void asksForAnAcceptableToken(String token) {
        assertError(api().post("/api/coupon", token, definition("")), 401, "UNAUTHENTICATED");
        assertError(api().post("/api/coupon/" + UUID.randomUUID() + "/usage", token), 401, "UNAUTHENTICATED");
        assertError(api().getAs(token, "/api/coupon/" + UUID.randomUUID() + "/issue"), 401, "UNAUTHENTICATED");
    }

    @Test
    void asksForAToken() {
        Answer answer = api().post("/api/coupon/" + UUID.randomUUID() + "/usage", null);

        assertError(answer, 401, "UNAUTHENTICATED");
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
        assertThat(api().get("/api/coupon/" + UUID.randomUUID() + "/issue", "Authorization", "Basic dXNlcjpwdw==")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void keepsItsOwnFailuresToItself() {
        Answer answer = api().getAs(TestTokens.user(), "/api/probe/failure");

        assertError(answer, 500, "INTERNAL");
        assertThat(answer.body()).doesNotContain("secret detail").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api//coupon", "/api/coupon/a%2Fb", "/api/coupon;x=1/a", "/api/%2e%2e/coupon"})
    void refusesPathsThatCanBeReadInTwoWays(String path) {
        Answer answer = api().get(path);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("E400");
        assertThat(answer.fields()).containsExactly("request: is not acceptable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "size= | size: must be a whole number",
                "size=0x10 | size: must be a whole number",
                "size=%205 | size: must be a whole number",
                "size=2147483648 | size: must be a whole number",
                "size=1&size=2 | size: is given more than once",
                "size=0 | size: must be 1 to 100",
                "resolved= | resolved: must be true or false",
                "resolved=yes | resolved: must be true or false",
                "resolved=TRUE | resolved: must be true or false",
                "resolved=1 | resolved: must be true or false",
                "cursor=x | cursor: must be the nextCursor of the page before",
            })
    void readsParametersToTheLetter(String query, String expected) {
        Answer answer = api().getAs(TestTokens.admin(), "/api/admin/failures?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fields()).containsExactly(expected);
    }

    @Test
    void comesWithTheUsualSecurityHeaders() {
        Answer answer = api().get("/api/coupon/" + UUID.randomUUID());

        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("X-Frame-Options")).contains("DENY");
        assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
    }

    private void assertError(Answer answer, int status, String word) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.header("X-Global-Trace-Id")).isPresent();
        assertThat(Set.copyOf(answer.json().propertyNames())).isEqualTo(Set.of("resultType", "data", "errorMessage"));
        assertThat(answer.json().get("resultType").asString()).isEqualTo("ERROR");
        assertThat(answer.json().get("data").isNull()).isTrue();
        assertThat(answer.code()).isEqualTo("E" + status);
        assertThat(answer.word()).isEqualTo(word);
    }

    private long coupons() {
        return jdbc.sql("SELECT COUNT(*) FROM coupon").query(Long.class).single();
    }
}
