package dev.coupon.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.FailureRows;
import dev.coupon.api.TestTokens;
import dev.coupon.domain.issue.AdmittedClaim;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Everybody against every operation. A coupon is claimed by its owner; the other user and the admin hold tokens as good as
 * his, and must neither read nor use what is his. Whoever adds an operation adds a row, or {@link #hasARowForEachOperation}
 * fails.
 */
class AccessIT extends ApiIT {

    /**
     * One operation.
     *
     * @param body empty: none; {name} is another name each time
     * @param nobody status for one without a token; for one whose token is forged or expired it is the same
     * @param owner status for the one who claimed the coupon
     */
    record Row(String method, String path, String body, int nobody, int owner, int other, int admin) {

        String operation() {
            return method + " " + path;
        }
    }

    private static final String CREDENTIALS = "{\"username\":\"{name}\",\"password\":\"correct horse\"}";

    static List<Row> table() {
        return List.of(
                // method, path, body, nobody, owner, other, admin
                new Row("POST", "/api/users/signup", CREDENTIALS, 201, 201, 201, 201),
                new Row("POST", "/api/auth/login", CREDENTIALS, 401, 401, 401, 401),
                new Row("POST", "/api/auth/refresh", "{\"refreshToken\":\"of nobody\"}", 401, 401, 401, 401),
                new Row("POST", "/api/auth/logout", "{\"refreshToken\":\"of nobody\"}", 200, 200, 200, 200),
                new Row("POST", "/api/session", CREDENTIALS, 401, 401, 401, 401),
                // A token is no cookie.
                new Row("POST", "/api/session/token", "", 401, 401, 401, 401),
                new Row("DELETE", "/api/session", "", 200, 200, 200, 200),
                new Row("POST", "/api/admin/users", CREDENTIALS, 401, 403, 403, 201),
                // Of a user whom nobody has made.
                new Row("POST", "/api/admin/users/{username}/role", "{\"role\":\"USER\"}", 401, 403, 403, 404),
                new Row("POST", "/api/coupon", definition(""), 401, 403, 403, 201),
                new Row("GET", "/api/coupon", "", 200, 200, 200, 200),
                new Row("GET", "/api/coupon/types", "", 200, 200, 200, 200),
                new Row("GET", "/api/coupon/{couponId}", "", 200, 200, 200, 200),
                new Row("GET", "/api/coupon/live", "", 200, 200, 200, 200),
                new Row("GET", "/api/coupon/live/stream", "", 200, 200, 200, 200),
                new Row("POST", "/api/coupon/{couponId}/disable", "", 401, 403, 403, 200),
                new Row("POST", "/api/coupon/{couponId}/enable", "", 401, 403, 403, 200),
                new Row("POST", "/api/coupon/{couponId}/quantity", "{\"totalQuantity\":10000000}", 401, 403, 403, 200),
                new Row("POST", "/api/coupon/{couponId}/issue", "", 401, 409, 202, 202),
                new Row("GET", "/api/coupon/{couponId}/issue", "", 401, 200, 404, 404),
                new Row("POST", "/api/coupon/{couponId}/usage", "", 401, 200, 404, 404),
                new Row("POST", "/api/coupon/{couponId}/usage/cancel", "{\"orderId\":\"order-1\"}", 401, 409, 404, 404),
                new Row("GET", "/api/users/me/coupons", "", 401, 200, 200, 200),
                // Of a user who has none: the owner is to keep his.
                new Row("POST", "/api/admin/coupons/{couponId}/users/{userId}/withdraw", "", 401, 403, 403, 404),
                new Row("GET", "/api/admin/coupons/{couponId}/stats", "", 401, 403, 403, 200),
                new Row("GET", "/api/admin/coupons/{couponId}/issued.csv", "", 401, 403, 403, 200),
                new Row("GET", "/api/admin/failures", "", 401, 403, 403, 200),
                new Row("POST", "/api/admin/failures/{id}/retry", "", 401, 403, 403, 202),
                new Row("GET", "/api/admin/coupons/{couponId}/proof", "", 401, 403, 403, 200),
                new Row("GET", "/api/admin/reconciliation", "", 401, 403, 403, 200));
    }

    private final UUID owner = UUID.randomUUID();
    private UUID coupon = owner;
    private UUID failure = owner;

    @BeforeEach
    void claimAndFail() {
        coupon = aCoupon();
        assertThat(api().post("/api/coupon/" + coupon + "/issue", TestTokens.user(owner))
                        .status())
                .isEqualTo(202);
        store(coupon, owner, 1, Instant.now());
        failure = new FailureRows(jdbc)
                .add(
                        UUID.randomUUID(),
                        new AdmittedClaim(aCoupon(), owner, 1, Instant.now(), 1),
                        "UNKNOWN_COUPON",
                        "GIVEN_UP");
    }

    @ParameterizedTest
    @MethodSource("table")
    void asksForATokenThatIsGood(Row row) {
        assertThat(call(row, null).status()).isEqualTo(row.nobody());
        for (String token : List.of(
                TestTokens.ofAnotherKey(),
                TestTokens.expired(),
                TestTokens.withoutAlgorithm(),
                TestTokens.user(owner) + "x",
                "forged")) {
            assertThat(call(row, token).status()).as(token).isEqualTo(row.nobody());
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void letsTheOwnerDoWhatIsHis(Row row) {
        assertThat(call(row, TestTokens.user(owner)).status()).isEqualTo(row.owner());
    }

    @ParameterizedTest
    @MethodSource("table")
    void keepsWhatIsTheOwnersFromAnotherUser(Row row) {
        Answer answer = call(row, TestTokens.user());

        assertThat(answer.status()).isEqualTo(row.other());
        assertThat(answer.body()).doesNotContain(owner.toString());
        assertThatNothingWasUsed(row);
    }

    @ParameterizedTest
    @MethodSource("table")
    void letsAnAdminLookAfterThingsAndNotUseThem(Row row) {
        Answer answer = call(row, TestTokens.admin());

        assertThat(answer.status()).isEqualTo(row.admin());
        if (!row.path().startsWith("/api/admin/")) {
            assertThat(answer.body()).doesNotContain(owner.toString());
        }
        assertThatNothingWasUsed(row);
    }

    @Test
    void hasARowForEachOperation() {
        Set<String> documented = new TreeSet<>();
        JsonNode paths = api().get("/v3/api-docs").json().get("paths");
        for (String path : paths.propertyNames()) {
            paths.get(path)
                    .propertyNames()
                    .forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path));
        }
        documented.removeIf(operation -> operation.contains("/api/probe/"));

        assertThat(table().stream().map(Row::operation).collect(Collectors.toSet()))
                .isEqualTo(documented);
    }

    private void assertThatNothingWasUsed(Row row) {
        JsonNode status = api().getAs(TestTokens.user(owner), "/api/coupon/" + coupon + "/issue")
                .data();
        assertThat(status.get("status").asString()).as(row.operation()).isEqualTo("ISSUED");
    }

    private Answer call(Row row, @Nullable String token) {
        String path = row.path()
                .replace("{couponId}", coupon.toString())
                .replace("{userId}", UUID.randomUUID().toString())
                .replace("{username}", "nobody")
                .replace("{id}", failure.toString());
        String body =
                row.body().replace("{name}", "u" + UUID.randomUUID().toString().substring(0, 13));
        List<String> headers = Stream.of("Content-Type", "application/json").collect(Collectors.toList());
        if (token != null) {
            headers.addAll(List.of("Authorization", "Bearer " + token));
        }
        return api().send(row.method(), path, BodyPublishers.ofString(body), headers.toArray(String[]::new));
    }
}
