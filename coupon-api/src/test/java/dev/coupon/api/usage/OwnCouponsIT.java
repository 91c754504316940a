package dev.coupon.api.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class OwnCouponsIT extends UsageWorld {

    private static final String PATH = "/api/users/me/coupons";

    @Test
    void showsWhatACouponIsWorthAndWhatItWasUsedOn() {
        UUID coupon = aPercentageCoupon("");
        store(coupon, user, 17, ISSUED_AT);

        JsonNode before = only(list(""));
        use(coupon, "order-1", 24_000);
        JsonNode after = only(list(""));

        assertThat(before.propertyNames())
                .containsExactly(
                        "couponId",
                        "name",
                        "type",
                        "discountType",
                        "discountValue",
                        "maxDiscountAmount",
                        "minOrderAmount",
                        "validFrom",
                        "validUntil",
                        "state",
                        "sequence",
                        "issuedAt");
        assertThat(before.get("couponId").asString()).isEqualTo(coupon.toString());
        assertThat(before.get("name").asString()).isEqualTo("Chicken day");
        assertThat(before.get("discountType").asString()).isEqualTo("PERCENTAGE");
        assertThat(before.get("discountValue").asInt()).isEqualTo(30);
        assertThat(before.get("maxDiscountAmount").asInt()).isEqualTo(10_000);
        assertThat(before.get("minOrderAmount").asInt()).isEqualTo(15_000);
        assertThat(before.get("state").asString()).isEqualTo("USABLE");
        assertThat(before.get("sequence").asInt()).isEqualTo(17);
        assertThat(before.get("issuedAt").asString()).isEqualTo("2026-05-20T21:41:46.380488");
        assertThat(after.get("state").asString()).isEqualTo("USED");
        assertThat(after.get("usedAt").asString()).isNotBlank();
        assertThat(after.get("orderId").asString()).isEqualTo("order-1");
        assertThat(after.get("orderAmount").asInt()).isEqualTo(24_000);
        assertThat(after.get("discount").asInt()).isEqualTo(7_200);
    }

    @Test
    void hasNoLimitsWhereThereAreNone() {
        ownCoupon("");

        assertThat(only(list("")).has("maxDiscountAmount")).isFalse();
        assertThat(only(list("")).has("minOrderAmount")).isFalse();
    }

    @Test
    void putsEachCouponIntoOneState() {
        UUID usable = ownCoupon("");
        UUID later = ownCoupon(", \"validFrom\": \"" + inSeoul(Duration.ofHours(1)) + "\"");
        UUID disabled = ownCoupon("");
        jdbc.sql("UPDATE coupon SET disabled = TRUE WHERE id = ?")
                .param(bytes(disabled))
                .update();
        UUID used = ownCoupon("");
        use(used);
        UUID usedAndExpired = ownCoupon("");
        use(usedAndExpired, "order-1", 1_000);
        expire(usedAndExpired);
        UUID expired = ownCoupon("");
        expire(expired);
        UUID givenBack = ownCoupon("");
        use(givenBack, "order-1", 1_000);
        cancel(givenBack, "order-1");

        assertThat(ids(list("?state=USABLE"))).containsExactlyInAnyOrder(usable, later, disabled, givenBack);
        assertThat(ids(list("?state=USED"))).containsExactlyInAnyOrder(used, usedAndExpired);
        assertThat(ids(list("?state=EXPIRED"))).containsExactly(expired);
        assertThat(ids(list(""))).hasSize(7);
        for (String state : List.of("USABLE", "USED", "EXPIRED")) {
            list("?state=" + state)
                    .data()
                    .get("items")
                    .forEach(item -> assertThat(item.get("state").asString()).isEqualTo(state));
        }
    }

    @Test
    void comesPageByPageTheNewestFirst() {
        List<UUID> ofOneMoment = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ofOneMoment.add(ownCoupon(""));
        }
        ofOneMoment.sort(Comparator.comparing(UUID::toString).reversed());
        List<UUID> expected = new ArrayList<>(ofOneMoment);
        for (int i = 1; i <= 3; i++) {
            UUID newer = aCoupon();
            store(newer, user, 1, ISSUED_AT.plusNanos(i * 1_000L));
            expected.add(0, newer);
        }
        UUID oldest = aCoupon();
        store(oldest, user, 1, Instant.parse("1970-01-01T00:00:00Z"));
        expected.add(oldest);

        for (int size : new int[] {1, 2, 3, 8, 100}) {
            assertThat(allPages(size)).as("size %d", size).isEqualTo(expected);
        }
    }

    @Test
    void isOfTheUserWhoAsks() {
        ownCoupon("");

        assertThat(api().getAs(TestTokens.user(), PATH).data().get("items")).isEmpty();
        assertThat(api().getAs(TestTokens.admin(), PATH).data().get("items")).isEmpty();
        assertThat(api().get(PATH).status()).isEqualTo(401);
        assertThat(api().getAs(TestTokens.user(), "/api/users/" + user + "/coupons")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"usable", "ISSUED", "0", "USED,EXPIRED"})
    void namesTheStatesThereAre(String state) {
        Answer refused = list("?state=" + state);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly("state: must be one of USABLE, USED, EXPIRED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "",
                "1",
                "/",
                "1/2",
                "x/0197a3c2-7f10-7cc3-98c4-dc0c0c07398f",
                "-1/0197a3c2-7f10-7cc3-98c4-dc0c0c07398f",
                "9223372036854775807/0197a3c2-7f10-7cc3-98c4-dc0c0c07398f",
                "253370764800000000/0197a3c2-7f10-7cc3-98c4-dc0c0c07398f",
                "92233720368547758070/0197a3c2-7f10-7cc3-98c4-dc0c0c07398f"
            })
    void refusesACursorThatIsNotItsOwn(String place) {
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes());

        Answer refused = list("?cursor=" + cursor);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly("cursor: must be the nextCursor of the page before");
    }

    @Test
    void refusesOtherSizes() {
        assertThat(list("?size=0").fields()).containsExactly("size: must be 1 to 100");
        assertThat(list("?size=101").fields()).containsExactly("size: must be 1 to 100");
    }

    private List<UUID> allPages(int size) {
        List<UUID> all = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = list("?size=" + size + cursor);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            assertThat(page.data().get("items").size()).isBetween(1, size);
            all.addAll(ids(page));
            String next = page.data().get("nextCursor").asStringOpt().orElse(null);
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return all;
    }

    private Answer list(String query) {
        return api().getAs(TestTokens.user(user), PATH + query);
    }

    private static JsonNode only(Answer list) {
        assertThat(list.status()).as(list.body()).isEqualTo(200);
        assertThat(list.data().get("items")).hasSize(1);
        return list.data().get("items").get(0);
    }

    private static List<UUID> ids(Answer list) {
        List<UUID> ids = new ArrayList<>();
        list.data()
                .get("items")
                .forEach(item -> ids.add(UUID.fromString(item.get("couponId").asString())));
        return ids;
    }

    private void expire(UUID coupon) {
        jdbc.sql("UPDATE coupon SET valid_until = ? WHERE id = ?")
                .params(LocalDateTime.now(ZoneOffset.UTC).minusSeconds(1), bytes(coupon))
                .update();
    }
}
