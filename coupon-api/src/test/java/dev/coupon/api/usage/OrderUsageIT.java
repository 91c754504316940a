package dev.coupon.api.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.TestTokens;
import dev.coupon.api.Together;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderUsageIT extends UsageWorld {

    private static final int CLIENTS = 100;

    @Test
    void saysWhatTheCouponTakesOffTheOrder() {
        UUID coupon = ownCoupon("");

        Answer used = use(coupon, "order-1", 24_000);

        assertThat(used.status()).as(used.body()).isEqualTo(200);
        assertThat(used.data().propertyNames())
                .containsExactly(
                        "userId", "couponId", "used", "issuedAt", "usedAt", "orderId", "orderAmount", "discount");
        assertThat(used.data().get("orderId").asString()).isEqualTo("order-1");
        assertThat(used.data().get("orderAmount").asInt()).isEqualTo(24_000);
        assertThat(used.data().get("discount").asInt()).isEqualTo(3_000);
        assertThat(usedOn(coupon)).isEqualTo("order-1");
        assertThat(usagesCounted(coupon)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"15000, 4500", "33334, 10000", "100000000, 10000"})
    void takesOffAPercentageUpToItsMaximum(int amount, int discount) {
        UUID coupon = ownPercentageCoupon();

        assertThat(use(coupon, "order-1", amount).data().get("discount").asInt())
                .isEqualTo(discount);
    }

    @Test
    void isNotForOrdersBelowTheMinimum() {
        UUID coupon = ownPercentageCoupon();

        assertRefused(use(coupon, "order-1", 14_999), 409, "BELOW_MINIMUM");

        assertThat(usagesCounted(coupon)).isZero();
        assertThat(use(coupon, "order-1", 15_000).status()).isEqualTo(200);
    }

    @Test
    void asksForTheOrderWhereThereIsAMinimum() {
        UUID coupon = ownPercentageCoupon();

        for (Answer refused : List.of(use(coupon), useWith(coupon, "{}"))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.fields())
                    .containsExactly("orderAmount: is required: the coupon is for orders from 15000 won");
        }
        assertThat(usagesCounted(coupon)).isZero();
    }

    @Test
    void answersTheSameOrderTheSameEvenOnceTheCouponIsExpired() {
        UUID coupon = ownCoupon("");

        Answer first = use(coupon, "order-1", 24_000);
        Answer again = use(coupon, "order-1", 24_000);
        jdbc.sql("UPDATE coupon SET valid_until = ? WHERE id = ?")
                .params(LocalDateTime.now(ZoneOffset.UTC).minusSeconds(1), bytes(coupon))
                .update();
        Answer late = use(coupon, "order-1", 24_000);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(late.body()).isEqualTo(first.body());
        assertThat(usagesCounted(coupon)).isEqualTo(1);
    }

    @Test
    void isUsedForAnyOtherOrder() {
        UUID coupon = ownCoupon("");
        use(coupon, "order-1", 24_000);

        assertRefused(use(coupon, "order-1", 24_001), 409, "ALREADY_USED");
        assertRefused(use(coupon, "Order-1", 24_000), 409, "ALREADY_USED");
        assertRefused(use(coupon, "order-2", 24_000), 409, "ALREADY_USED");
        assertRefused(use(coupon), 409, "ALREADY_USED");
    }

    @Test
    void usedWithoutAnOrderStaysUsedWithoutOne() {
        UUID coupon = ownCoupon("");

        assertThat(use(coupon).data().propertyNames())
                .containsExactly("userId", "couponId", "used", "issuedAt", "usedAt");
        assertRefused(use(coupon), 409, "ALREADY_USED");
        assertRefused(use(coupon, "order-1", 24_000), 409, "ALREADY_USED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "application/json",
                "application/x-www-form-urlencoded",
                "text/plain;charset=UTF-8",
                "nonsense"
            })
    void needsNoBodyWhateverTypeThatIsSaidToBeOf(String type) {
        String[] headers = type.isEmpty() ? with() : with("Content-Type", type);

        for (var body : List.of(BodyPublishers.noBody(), BodyPublishers.ofString(""))) {
            UUID coupon = ownCoupon("");
            Answer used = api().send("POST", "/api/coupon/" + coupon + "/usage", body, headers);

            assertThat(used.status()).as(used.body()).isEqualTo(200);
            assertThat(used.data().has("orderId")).isFalse();
        }
    }

    @Test
    void takesAnEmptyObjectAndNullForNoOrder() {
        for (String body : List.of("{}", "null", "{\"orderId\": null, \"orderAmount\": null}")) {
            Answer used = useWith(ownCoupon(""), body);

            assertThat(used.status()).as(used.body()).isEqualTo(200);
            assertThat(used.data().has("orderId")).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"orderId\": \"a\"} | orderAmount: is required with orderId",
                "{\"orderAmount\": 1} | orderId: is required with orderAmount",
                "{\"orderId\": \"\", \"orderAmount\": 1} | orderId: must be 1 to 64 of A-Z, a-z, 0-9, '.', '_', ':', '-'",
                "{\"orderId\": \"a b\", \"orderAmount\": 1} | orderId: must be 1 to 64 of A-Z, a-z, 0-9, '.', '_', ':', '-'",
                "{\"orderId\": \"a\", \"orderAmount\": 0} | orderAmount: must be 1 to 100000000",
                "{\"orderId\": \"a\", \"orderAmount\": 100000001} | orderAmount: must be 1 to 100000000",
                "{\"orderId\": \"a\", \"orderAmount\": 99999999999} | orderAmount: must be a whole number",
                "{\"orderId\": \"a\", \"orderAmount\": 1.5} | orderAmount: must be a whole number",
                "{\"orderId\": \"a\", \"orderAmount\": \"1\"} | orderAmount: must be a whole number",
                "{\"orderId\": 7, \"orderAmount\": 1} | orderId: must be text",
                "{\"orderId\": \"a\", \"orderAmount\": 1, \"discount\": 9} | discount: is not known",
                "{\"orderId\": \"a\", \"orderId\": \"b\"} | body: is not JSON, or has a field twice",
                "{ | body: is not JSON, or has a field twice",
                "[] | body: must be one JSON object",
            })
    void namesWhatIsWrongWithTheOrder(String body, String expected) {
        UUID coupon = ownCoupon("");

        Answer refused = useWith(coupon, body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.fields()).contains(expected);
        assertThat(usagesCounted(coupon)).isZero();
    }

    @Test
    void takesOnlyJsonAndNotTooMuchOfIt() {
        UUID coupon = ownCoupon("");
        String path = "/api/coupon/" + coupon + "/usage";
        var order = BodyPublishers.ofString(order("order-1", 24_000));

        assertRefused(api().send("POST", path, order, with()), 415, "UNSUPPORTED_MEDIA_TYPE");
        assertRefused(
                api().send("POST", path, order, with("Content-Type", "text/plain")), 415, "UNSUPPORTED_MEDIA_TYPE");
        assertRefused(api().send("POST", path, order, with("Content-Type", "nonsense")), 415, "UNSUPPORTED_MEDIA_TYPE");
        assertRefused(useWith(coupon, " ".repeat(9_000)), 413, "PAYLOAD_TOO_LARGE");
        assertThat(usagesCounted(coupon)).isZero();
    }

    @Test
    void isUsedOnOneOfManyOrdersThatComeAtTheSameTime() {
        UUID coupon = ownCoupon("");

        List<Answer> answers = Together.ask(CLIENTS, i -> use(coupon, "order-" + i, 24_000));

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 200))
                .hasSize(CLIENTS - 1)
                .allSatisfy(answer -> assertRefused(answer, 409, "ALREADY_USED"));
        assertThat(usagesCounted(coupon)).isEqualTo(1);
    }

    @Test
    void answersOneOrderThatComesManyTimesAtTheSameTimeAlwaysTheSame() {
        UUID coupon = ownCoupon("");

        List<Answer> answers = Together.ask(CLIENTS, i -> use(coupon, "order-1", 24_000));

        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(200));
        assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
        assertThat(usagesCounted(coupon)).isEqualTo(1);
    }

    @Test
    void countsUsagesOfManyUsersOnce() {
        UUID coupon = aCoupon();
        List<UUID> users = Stream.generate(UUID::randomUUID).limit(CLIENTS).toList();
        for (int i = 0; i < CLIENTS; i++) {
            store(coupon, users.get(i), i + 1, ISSUED_AT);
        }

        List<Answer> answers = Together.ask(
                CLIENTS,
                i -> api().post("/api/coupon/" + coupon + "/usage", TestTokens.user(users.get(i)), order("o", 1_000)));

        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(200));
        assertThat(usagesCounted(coupon)).isEqualTo(CLIENTS);
    }

    @Test
    void isForTheOwner() {
        UUID coupon = ownCoupon("");
        UUID stranger = UUID.randomUUID();

        Answer asStranger =
                api().post("/api/coupon/" + coupon + "/usage", TestTokens.user(stranger), order("order-1", 24_000));
        Answer asAdmin = api().post("/api/coupon/" + coupon + "/usage", TestTokens.admin(), order("order-1", 24_000));
        Answer asNobody = api().post("/api/coupon/" + coupon + "/usage", null, order("order-1", 24_000));

        assertRefused(asStranger, 404, "NOT_ISSUED");
        assertRefused(asAdmin, 404, "NOT_ISSUED");
        assertRefused(asNobody, 401, "UNAUTHENTICATED");
        assertThat(usedOn(coupon)).isEmpty();
    }

    @Test
    void isRefusedForTheTimeBeforeItIsForTheAmount() {
        UUID coupon = aPercentageCoupon(", \"validFrom\": \"" + inSeoul(Duration.ofHours(1)) + "\"");
        store(coupon, user, 1, ISSUED_AT);

        assertRefused(use(coupon, "order-1", 1), 409, "NOT_YET_VALID");
    }

    private UUID ownPercentageCoupon() {
        UUID coupon = aPercentageCoupon("");
        store(coupon, user, 1, ISSUED_AT);
        return coupon;
    }

    private String[] with(String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Authorization", "Bearer " + TestTokens.user(user)));
        return all.toArray(String[]::new);
    }
}
