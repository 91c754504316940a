package dev.coupon.api.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.TestTokens;
import java.time.Instant;
import java.util.UUID;

/** A user with coupons, and what the database has of them. */
abstract class UsageWorld extends ApiIT {

    static final Instant ISSUED_AT = Instant.parse("2026-05-20T12:41:46.380488Z");

    final UUID user = UUID.randomUUID();

    /** A coupon of the user. */
    UUID ownCoupon(String more) {
        UUID coupon = aCoupon(more);
        store(coupon, user, 1, ISSUED_AT);
        return coupon;
    }

    /** 30 % off orders from 15,000 won on, up to 10,000 won. */
    UUID aPercentageCoupon(String more) {
        String definition = definition(", \"maxDiscountAmount\": 10000, \"minOrderAmount\": 15000" + more)
                .replace("\"FIXED\", \"discountValue\": 3000", "\"PERCENTAGE\", \"discountValue\": 30");
        Answer created = api().post("/api/coupon", TestTokens.admin(), definition);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return UUID.fromString(created.data().get("id").asString());
    }

    Answer use(UUID coupon) {
        return api().post("/api/coupon/" + coupon + "/usage", TestTokens.user(user));
    }

    Answer use(UUID coupon, String orderId, int orderAmount) {
        return useWith(coupon, order(orderId, orderAmount));
    }

    Answer useWith(UUID coupon, String body) {
        return api().post("/api/coupon/" + coupon + "/usage", TestTokens.user(user), body);
    }

    Answer cancel(UUID coupon, String orderId) {
        return cancelAs(user, coupon, orderId);
    }

    Answer cancelAs(UUID owner, UUID coupon, String orderId) {
        return api().post(
                        "/api/coupon/" + coupon + "/usage/cancel",
                        TestTokens.user(owner),
                        "{\"orderId\": \"" + orderId + "\"}");
    }

    static String order(String orderId, int orderAmount) {
        return "{\"orderId\": \"%s\", \"orderAmount\": %d}".formatted(orderId, orderAmount);
    }

    /** The order that the row says it was used on; empty for none. */
    String usedOn(UUID coupon) {
        return jdbc.sql("SELECT COALESCE(order_id, '') FROM issued_coupon WHERE coupon_id = ? AND user_id = ?")
                .params(bytes(coupon), bytes(user))
                .query(String.class)
                .single();
    }

    int usagesCounted(UUID coupon) {
        return jdbc.sql("SELECT COALESCE(SUM(used_count), 0) FROM coupon_usage WHERE coupon_id = ?")
                .param(bytes(coupon))
                .query(Integer.class)
                .single();
    }

    static void assertRefused(Answer answer, int status, String word) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo("E" + status);
        assertThat(answer.word()).isEqualTo(word);
    }
}
