package dev.coupon.api.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Coupons that are changed while they are claimed. */
class CouponTermsIT extends ApiIT {

    private final UUID user = UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void aDisabledCouponLetsNobodyInUntilItIsEnabledAgain(String slash) {
        UUID coupon = aCoupon();
        assertThat(claim(coupon, user).status()).isEqualTo(202);

        Answer disabled = asAdmin(coupon, "/disable" + slash);

        assertThat(disabled.status()).isEqualTo(200);
        assertThat(disabled.data().get("status").asString()).isEqualTo("DISABLED");
        assertThat(disabled.data().get("remaining").asInt()).isEqualTo(99);
        Answer refused = claim(coupon, UUID.randomUUID());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.word()).isEqualTo("DISABLED");
        assertThat(claim(coupon, user).word()).isEqualTo("DUPLICATE");
        assertThat(shown(coupon, "status")).isEqualTo("DISABLED");

        Answer enabled = asAdmin(coupon, "/enable" + slash);

        assertThat(enabled.status()).isEqualTo(200);
        assertThat(enabled.data().get("status").asString()).isEqualTo("ACTIVE");
        assertThat(claim(coupon, UUID.randomUUID()).data().get("sequence").asInt())
                .isEqualTo(2);
    }

    @Test
    void switchingTwiceAnswersTheSame() {
        UUID coupon = aCoupon();

        Answer first = asAdmin(coupon, "/disable");
        Answer second = asAdmin(coupon, "/disable");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.data()).isEqualTo(first.data());
        assertThat(asAdmin(coupon, "/enable").data())
                .isEqualTo(asAdmin(coupon, "/enable").data());
    }

    @Test
    void aRaisedQuantityLetsTheDifferenceInAfterItWasSoldOut() {
        UUID coupon = smallCoupon(1);
        claim(coupon, user);
        assertThat(claim(coupon, UUID.randomUUID()).word()).isEqualTo("SOLD_OUT");
        assertThat(shown(coupon, "status")).isEqualTo("SOLD_OUT");

        Answer raised = raise(coupon, "{\"totalQuantity\": 3}");

        assertThat(raised.status()).isEqualTo(200);
        assertThat(raised.data().get("totalQuantity").asInt()).isEqualTo(3);
        assertThat(raised.data().get("remaining").asInt()).isEqualTo(2);
        assertThat(shown(coupon, "status")).isEqualTo("ACTIVE");
        // A server may remember it as sold out for half a second more.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> claim(coupon, UUID.randomUUID()).status() == 202);
        assertThat(claim(coupon, UUID.randomUUID()).status()).isEqualTo(202);
        assertThat(claim(coupon, UUID.randomUUID()).word()).isEqualTo("SOLD_OUT");
        assertThat(shown(coupon, "remaining")).isEqualTo("0");
    }

    @Test
    void theQuantityThatItHasIsNoChange() {
        UUID coupon = smallCoupon(5);
        raise(coupon, "{\"totalQuantity\": 7}");

        Answer again = raise(coupon, "{\"totalQuantity\": 7}");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.data().get("totalQuantity").asInt()).isEqualTo(7);
        assertThat(jdbc.sql("SELECT terms_version FROM coupon WHERE id = ?")
                        .param(bytes(coupon))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"totalQuantity\": 4}        | totalQuantity: must be 5 to 10000000",
                "{\"totalQuantity\": 10000001} | totalQuantity: must be 5 to 10000000",
                "{\"totalQuantity\": 0}        | totalQuantity: must be 5 to 10000000",
                "{\"totalQuantity\": null}     | totalQuantity: must be 5 to 10000000",
                "{}                            | totalQuantity: must be 5 to 10000000",
                "{\"totalQuantity\": 99999999999} | totalQuantity: must be a whole number",
                "{\"totalQuantity\": 6.5}      | totalQuantity: must be a whole number",
                "{\"totalQuantity\": 6, \"remaining\": 6} | remaining: is not known",
                "[]                            | body: must be one JSON object"
            })
    void refusesAnotherQuantity(String body, String reason) {
        UUID coupon = smallCoupon(5);

        Answer refused = raise(coupon, body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly(reason);
        assertThat(shown(coupon, "totalQuantity")).isEqualTo("5");
    }

    @Test
    void changesTheCouponThoughItsGateIsAway() {
        UUID coupon = smallCoupon(5);
        gate.isAway(true);

        assertThat(asAdmin(coupon, "/disable").status()).isEqualTo(200);
        assertThat(raise(coupon, "{\"totalQuantity\": 9}").status()).isEqualTo(200);

        assertThat(shown(coupon, "status")).isEqualTo("DISABLED");
        assertThat(shown(coupon, "remaining")).isEqualTo("9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/disable", "/enable", "/quantity", "/disable/", "/quantity/"})
    void isForAdmins(String change) {
        UUID coupon = aCoupon();
        String path = "/api/coupon/" + coupon + change;
        String body = "{\"totalQuantity\": 200}";

        Answer user = api().post(path, TestTokens.user(UUID.randomUUID()), body);
        Answer nobody = api().post(path, null, body);

        assertThat(user.status()).isEqualTo(403);
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(shown(coupon, "status")).isEqualTo("ACTIVE");
        assertThat(shown(coupon, "totalQuantity")).isEqualTo("100");
    }

    @Test
    void knowsNoCouponThatIsNotThere() {
        List<Answer> answers = Stream.of("/disable", "/enable", "/quantity")
                .map(change -> api().post(
                                "/api/coupon/" + UUID.randomUUID() + change,
                                TestTokens.admin(),
                                "{\"totalQuantity\": 200}"))
                .toList();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.message()).isEqualTo("존재하지 않는 쿠폰입니다.");
        });
        assertThat(asAdmin("42", "/disable").fields()).containsExactly("couponId: must be a UUID");
    }

    private UUID smallCoupon(int quantity) {
        Answer created = api().post(
                        "/api/coupon",
                        TestTokens.admin(),
                        definition("").replace("\"totalQuantity\": 100", "\"totalQuantity\": " + quantity));
        return UUID.fromString(created.data().get("id").asString());
    }

    private Answer claim(UUID coupon, UUID by) {
        return api().post("/api/coupon/" + coupon + "/issue", TestTokens.user(by));
    }

    private Answer asAdmin(Object coupon, String change) {
        return api().post("/api/coupon/" + coupon + change, TestTokens.admin());
    }

    private Answer raise(UUID coupon, String body) {
        return api().post("/api/coupon/" + coupon + "/quantity", TestTokens.admin(), body);
    }

    private String shown(UUID coupon, String field) {
        return api().get("/api/coupon/" + coupon).data().get(field).asString();
    }
}
