package dev.coupon.api.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CouponLookupIT extends ApiIT {

    @Test
    void isOpenToAnyoneWithAndWithoutATrailingSlash() {
        UUID coupon = aCoupon();

        assertThat(api().get("/api/coupon/" + coupon).status()).isEqualTo(200);
        assertThat(api().get("/api/coupon/" + coupon + "/").data().get("id").asString())
                .isEqualTo(coupon.toString());
    }

    @Test
    void showsWhatIsLeftAsTheGateCounts() {
        UUID coupon = aCoupon();
        gate.remains(coupon, 7);
        assertThat(api().get("/api/coupon/" + coupon).data().get("remaining").asInt())
                .isEqualTo(7);

        gate.remains(coupon, 0);
        Answer soldOut = api().get("/api/coupon/" + coupon);
        assertThat(soldOut.data().get("remaining").asInt()).isZero();
        assertThat(soldOut.data().get("status").asString()).isEqualTo("SOLD_OUT");
    }

    @Test
    void countsRowsWhereTheGateDoesNotAnswer() {
        UUID coupon = aCoupon();
        gate.remains(coupon, 7);
        jdbc.sql("UPDATE coupon SET issued_quantity = 40 WHERE id = ?")
                .param(bytes(coupon))
                .update();
        gate.isAway(true);

        Answer found = api().get("/api/coupon/" + coupon);

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.data().get("remaining").asInt()).isEqualTo(60);
    }

    @Test
    void saysExactlyThisOfAnUnknownCoupon() {
        Answer unknown = api().get("/api/coupon/" + UUID.randomUUID());

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body())
                .isEqualTo("{\"resultType\":\"ERROR\",\"data\":null,\"errorMessage\":{\"code\":\"E404\","
                        + "\"message\":\"존재하지 않는 쿠폰입니다.\",\"data\":\"존재하지 않는 쿠폰입니다.\"}}");
    }

    @Test
    void saysSoInEnglishToThoseWhoAsk() {
        Answer unknown = api().get("/api/coupon/" + UUID.randomUUID(), "Accept-Language", "en-GB,en;q=0.9");

        assertThat(unknown.message()).isEqualTo("This coupon does not exist.");
        assertThat(unknown.word()).isEqualTo("This coupon does not exist.");
        assertThat(unknown.header("Content-Language")).contains("en");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1-1-1-1-1",
                "not-a-uuid",
                "6d86751d-a9fa-4c9d-8e93-287b91bfa28",
                "6d86751da9fa4c9d8e93287b91bfa287"
            })
    void refusesABadUuid(String id) {
        Answer refused = api().get("/api/coupon/" + id);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("E400");
        assertThat(refused.fields()).containsExactly("couponId: must be a UUID");
    }
}
