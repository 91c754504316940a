package dev.coupon.api.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CouponCreationIT extends ApiIT {

    @ParameterizedTest
    @ValueSource(strings = {"/api/coupon", "/api/coupon/"})
    void answersWithTheCouponAndWhereItIs(String path) {
        Answer created = api().post(path, TestTokens.admin(), definition(""));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().get("resultType").asString()).isEqualTo("SUCCESS");
        assertThat(created.json().get("errorMessage").isNull()).isTrue();
        JsonNode coupon = created.data();
        assertThat(coupon.propertyNames())
                .containsExactly(
                        "id",
                        "name",
                        "type",
                        "discountType",
                        "discountValue",
                        "totalQuantity",
                        "remaining",
                        "status",
                        "issueStartAt",
                        "issueEndAt",
                        "validFrom",
                        "validUntil",
                        "createdAt");
        UUID id = UUID.fromString(coupon.get("id").asString());
        assertThat(id.version()).isEqualTo(7);
        assertThat(created.header("Location")).contains("/api/coupon/" + id);
        assertThat(coupon.get("remaining").asInt()).isEqualTo(100);
        assertThat(coupon.get("status").asString()).isEqualTo("ACTIVE");
        assertThat(coupon.get("issueEndAt")).isEqualTo(coupon.get("validUntil"));
        assertThat(api().get("/api/coupon/" + id).data().get("createdAt")).isEqualTo(coupon.get("createdAt"));
        assertThat(gate.isOpen(id)).isTrue();
    }

    @Test
    void saysToAnybodyWhatTheTypeCanBe() {
        Answer types = api().get("/api/coupon/types");

        assertThat(types.status()).isEqualTo(200);
        assertThat(types.data().propertyNames()).containsExactly("types");
        List<String> words =
                types.data().get("types").valueStream().map(JsonNode::asString).toList();
        assertThat(words).isSorted().contains("CHICKEN", "PIZZA");
        for (String word : words) {
            assertThat(api().post(
                                    "/api/coupon",
                                    TestTokens.admin(),
                                    definition("").replace("CHICKEN", word))
                            .status())
                    .as(word)
                    .isEqualTo(201);
        }
        assertThat(api().get("/api/coupon/types/").status()).isEqualTo(200);
    }

    @Test
    void answersWithTheLimitsThereAre() {
        String definition = definition(", \"maxDiscountAmount\": 10000, \"minOrderAmount\": 15000")
                .replace("\"FIXED\", \"discountValue\": 3000", "\"PERCENTAGE\", \"discountValue\": 30");

        Answer created = api().post("/api/coupon", TestTokens.admin(), definition);
        Answer found = api().get(created.header("Location").orElseThrow());

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.data().get("maxDiscountAmount").asInt()).isEqualTo(10_000);
        assertThat(found.data().get("maxDiscountAmount").asInt()).isEqualTo(10_000);
        assertThat(found.data().get("minOrderAmount").asInt()).isEqualTo(15_000);
    }

    @Test
    void refusesAMaximumForAFixedDiscount() {
        Answer refused = api().post("/api/coupon", TestTokens.admin(), definition(", \"maxDiscountAmount\": 10000"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly("maxDiscountAmount: is for PERCENTAGE only");
    }

    @Test
    void takesLocalTimesAndTimesWithAnOffset() {
        Answer created = api().post("/api/coupon", TestTokens.admin(), """
                {"name": "오늘은 치킨 🍗", "type": "CHICKEN", "discountType": "PERCENTAGE", "discountValue": 100,
                 "totalQuantity": 10000000, "issueStartAt": "2035-05-20T21:41:46.380488",
                 "issueEndAt": "2035-05-20T21:41:47Z", "validFrom": "2035-05-20T21:41:48+09:00",
                 "validUntil": "2040-01-01T00:00"}""");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.data().get("name").asString()).isEqualTo("오늘은 치킨 🍗");
        assertThat(created.data().get("issueStartAt").asString()).isEqualTo("2035-05-20T21:41:46.380488");
        assertThat(created.data().get("issueEndAt").asString()).isEqualTo("2035-05-21T06:41:47");
        assertThat(created.data().get("validFrom").asString()).isEqualTo("2035-05-20T21:41:48");
        assertThat(created.data().get("validUntil").asString()).isEqualTo("2040-01-01T00:00:00");
        assertThat(created.data().get("status").asString()).isEqualTo("PENDING");
        String path = "/api/coupon/" + created.data().get("id").asString();
        assertThat(api().get(path).data().get("issueStartAt").asString()).isEqualTo("2035-05-20T21:41:46.380488");
    }

    @Test
    void makesTheCouponEvenWhenItsGateCannotBeOpenedYet() {
        gate.isAway(true);

        Answer created = api().post("/api/coupon", TestTokens.admin(), definition(""));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.data().get("remaining").asInt()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "totalQuantity | 0 | totalQuantity: must be 1 to 10000000",
                "totalQuantity | -1 | totalQuantity: must be 1 to 10000000",
                "totalQuantity | 10000001 | totalQuantity: must be 1 to 10000000",
                "totalQuantity | 1.5 | totalQuantity: must be a whole number",
                "totalQuantity | 1.0 | totalQuantity: must be a whole number",
                "totalQuantity | \"abc\" | totalQuantity: must be a whole number",
                "totalQuantity | \"5\" | totalQuantity: must be a whole number",
                "totalQuantity | \"\" | totalQuantity: must be a whole number",
                "totalQuantity | 99999999999 | totalQuantity: must be a whole number",
                "totalQuantity | true | totalQuantity: must be a whole number",
                "totalQuantity | [5] | totalQuantity: must be a whole number",
                "totalQuantity | null | totalQuantity: is required",
                "discountValue | 0 | discountValue: must be 1 to 1000000",
                "discountValue | 1000001 | discountValue: must be 1 to 1000000",
                "discountType | \"fixed\" | discountType: must be one of FIXED, PERCENTAGE",
                "discountType | \"\" | discountType: must be one of FIXED, PERCENTAGE",
                "discountType | 0 | discountType: must be one of FIXED, PERCENTAGE",
                "type | \"SUSHI\" | type: must be one of BURGER, CHICKEN, COFFEE, DESSERT, PIZZA",
                "type | 7 | type: must be text",
                "name | \"\" | name: must not be blank",
                "name | \"  \" | name: must not be blank",
                "name | 5 | name: must be text",
                "name | true | name: must be text",
                "name | {} | name: must be text",
                "name | \"\\ud83c\" | name: must not contain control characters",
                "validUntil | \"2020-01-01T00:00:00\" | validUntil: must be in the future",
                "validUntil | \"tomorrow\" | validUntil: must be a date-time such as 2025-05-20T21:41:46 or 2025-05-20T12:41:46Z",
                "validUntil | \"2035-02-30T00:00:00\" | validUntil: must be a date-time such as 2025-05-20T21:41:46 or 2025-05-20T12:41:46Z",
                "validUntil | 1747744906 | validUntil: must be a date-time such as 2025-05-20T21:41:46 or 2025-05-20T12:41:46Z",
                "validUntil | \"+12345-01-01T00:00:00\" | validUntil: must be a date-time such as 2025-05-20T21:41:46 or 2025-05-20T12:41:46Z",
                "validUntil | \"9999-06-01T00:00:00\" | validUntil: must be in the years 1970 to 9998",
            })
    void namesTheFieldThatBreaksARule(String field, String value, String expected) {
        String good = definition("");
        String bad = good.replaceFirst(
                "\"" + field + "\": (\"[^\"]*\"|\\d+)", Matcher.quoteReplacement("\"" + field + "\": " + value));
        assertThat(bad).isNotEqualTo(good);

        Answer refused = api().post("/api/coupon", TestTokens.admin(), bad);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("E400");
        assertThat(refused.message()).isEqualTo("요청이 올바르지 않습니다.");
        assertThat(refused.fields()).contains(expected);
    }

    @Test
    void refusesPercentagesAbove100AndBelow1() {
        for (String value : new String[] {"0", "101"}) {
            Answer refused = api().post(
                            "/api/coupon",
                            TestTokens.admin(),
                            definition("").replace("FIXED", "PERCENTAGE").replace("3000", value));

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.fields()).containsExactly("discountValue: must be 1 to 100");
        }
    }

    @Test
    void refusesALongName() {
        String ok = definition("").replace("Chicken day", "가".repeat(100));
        String tooLong = definition("").replace("Chicken day", "가".repeat(101));

        assertThat(api().post("/api/coupon", TestTokens.admin(), ok).status()).isEqualTo(201);
        Answer refused = api().post("/api/coupon", TestTokens.admin(), tooLong);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly("name: must be 1 to 100 characters");
    }

    @Test
    void refusesToStartAfterTheEnd() {
        Answer refused = api().post(
                        "/api/coupon",
                        TestTokens.admin(),
                        definition(", \"issueStartAt\": \"%s\", \"issueEndAt\": \"%s\""
                                .formatted(inSeoul(Duration.ofHours(2)), inSeoul(Duration.ofHours(1)))));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly("issueStartAt: must be before issueEndAt");
    }

    @Test
    void namesEveryMissingField() {
        Answer refused = api().post("/api/coupon", TestTokens.admin(), "{}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields())
                .containsExactly(
                        "name: must not be blank",
                        "type: must be one of BURGER, CHICKEN, COFFEE, DESSERT, PIZZA",
                        "discountType: must be one of FIXED, PERCENTAGE",
                        "discountValue: is required",
                        "totalQuantity: is required",
                        "validUntil: is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "issuedQuantity", "disabled", "epoch", "status", "complete"})
    void refusesFieldsItDoesNotKnow(String field) {
        Answer refused = api().post("/api/coupon", TestTokens.admin(), definition(", \"" + field + "\": 1"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly(field + ": is not known");
    }

    @Test
    void isForAdmins() {
        Answer asUser = api().post("/api/coupon", TestTokens.user(), definition(""));
        Answer asNobody = api().post("/api/coupon", null, definition(""));

        assertThat(asUser.status()).isEqualTo(403);
        assertThat(asUser.code()).isEqualTo("E403");
        assertThat(asUser.word()).isEqualTo("FORBIDDEN");
        assertThat(asNobody.status()).isEqualTo(401);
    }
}
