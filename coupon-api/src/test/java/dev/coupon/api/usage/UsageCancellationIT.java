package dev.coupon.api.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.TestTokens;
import dev.coupon.api.Together;
import dev.coupon.domain.usage.Usages;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageCancellationIT extends UsageWorld {

    private static final int CLIENTS = 50;
    private static final int ROUNDS = 40;

    @Test
    void givesTheCouponBackForAnotherOrder() {
        UUID coupon = ownCoupon("");
        use(coupon, "order-1", 24_000);

        Answer cancelled = cancel(coupon, "order-1");

        assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
        assertThat(cancelled.data().propertyNames()).containsExactly("userId", "couponId", "orderId", "cancelledAt");
        assertThat(cancelled.data().get("userId").asString()).isEqualTo(user.toString());
        assertThat(cancelled.data().get("couponId").asString()).isEqualTo(coupon.toString());
        assertThat(cancelled.data().get("orderId").asString()).isEqualTo("order-1");
        assertThat(usagesCounted(coupon)).isZero();
        assertThat(use(coupon, "order-2", 9_000).data().get("discount").asInt()).isEqualTo(3_000);
        assertThat(usedOn(coupon)).isEqualTo("order-2");
    }

    @Test
    void answersTheSameOrderTheSameAndLeavesALaterOneAlone() {
        UUID coupon = ownCoupon("");
        use(coupon, "order-1", 24_000);
        Answer first = cancel(coupon, "order-1");
        Answer again = cancel(coupon, "order-1");
        use(coupon, "order-2", 24_000);

        Answer late = cancel(coupon, "order-1");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(late.body()).isEqualTo(first.body());
        assertThat(usedOn(coupon)).isEqualTo("order-2");
        assertThat(usagesCounted(coupon)).isEqualTo(1);
    }

    @Test
    void doesNotGiveTheCouponToTheCancelledOrderAgain() {
        UUID coupon = ownCoupon("");
        use(coupon, "order-1", 24_000);
        cancel(coupon, "order-1");

        assertRefused(use(coupon, "order-1", 24_000), 409, "ORDER_CANCELLED");
        assertThat(usedOn(coupon)).isEmpty();
        assertThat(usagesCounted(coupon)).isZero();

        use(coupon, "order-2", 24_000);
        assertRefused(use(coupon, "order-1", 24_000), 409, "ORDER_CANCELLED");
        assertThat(usedOn(coupon)).isEqualTo("order-2");
    }

    @Test
    void givesTheCouponBackForSeveralOrdersInTurnUpToABound() {
        UUID coupon = ownCoupon("");
        for (int i = 0; i < Usages.MOST_CANCELLED_ORDERS; i++) {
            assertThat(use(coupon, "order-" + i, 1_000).status()).isEqualTo(200);
            assertThat(cancel(coupon, "order-" + i).status()).isEqualTo(200);
        }
        use(coupon, "the-last", 1_000);

        assertRefused(cancel(coupon, "the-last"), 409, "TOO_MANY_CANCELLATIONS");
        assertThat(usedOn(coupon)).isEqualTo("the-last");
        assertThat(cancel(coupon, "order-0").status()).isEqualTo(200);
    }

    @Test
    void knowsOnlyTheOrderThatUsedTheCoupon() {
        UUID coupon = ownCoupon("");
        assertRefused(cancel(coupon, "order-1"), 409, "NOT_USED_BY_ORDER");
        use(coupon, "order-1", 24_000);

        assertRefused(cancel(coupon, "order-2"), 409, "NOT_USED_BY_ORDER");
        assertRefused(cancel(coupon, "Order-1"), 409, "NOT_USED_BY_ORDER");
        assertThat(usedOn(coupon)).isEqualTo("order-1");
    }

    @Test
    void doesNotGiveBackWhatWasUsedWithoutAnOrder() {
        UUID coupon = ownCoupon("");
        use(coupon);

        assertRefused(cancel(coupon, "order-1"), 409, "NOT_USED_BY_ORDER");
        assertRefused(use(coupon), 409, "ALREADY_USED");
    }

    @Test
    void givesBackAnExpiredCouponToo() {
        UUID coupon = ownCoupon("");
        use(coupon, "order-1", 24_000);
        jdbc.sql("UPDATE coupon SET valid_until = ? WHERE id = ?")
                .params(LocalDateTime.now(ZoneOffset.UTC).minusSeconds(1), bytes(coupon))
                .update();

        assertThat(cancel(coupon, "order-1").status()).isEqualTo(200);
        assertRefused(use(coupon, "order-2", 24_000), 409, "EXPIRED");
    }

    @Test
    void isForTheOwner() {
        UUID coupon = ownCoupon("");
        UUID other = UUID.randomUUID();
        store(coupon, other, 2, ISSUED_AT);
        use(coupon, "order-1", 24_000);

        assertRefused(cancelAs(UUID.randomUUID(), coupon, "order-1"), 404, "NOT_ISSUED");
        assertRefused(cancelAs(other, coupon, "order-1"), 409, "NOT_USED_BY_ORDER");
        assertRefused(cancel(UUID.randomUUID(), "order-1"), 404, "존재하지 않는 쿠폰입니다.");
        assertRefused(
                api().post("/api/coupon/" + coupon + "/usage/cancel", null, "{\"orderId\": \"order-1\"}"),
                401,
                "UNAUTHENTICATED");
        assertThat(usedOn(coupon)).isEqualTo("order-1");
    }

    /** Two users may shop where orders are numbered alike. */
    @Test
    void keepsTheOrdersOfUsersApart() {
        UUID coupon = ownCoupon("");
        UUID other = UUID.randomUUID();
        store(coupon, other, 2, ISSUED_AT);
        use(coupon, "order-1", 24_000);
        cancel(coupon, "order-1");

        Answer used = api().post("/api/coupon/" + coupon + "/usage", TestTokens.user(other), order("order-1", 24_000));

        assertThat(used.status()).as(used.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | orderId: is required",
                "{\"orderId\": null} | orderId: is required",
                "{\"orderId\": \"\"} | orderId: must be 1 to 64 of A-Z, a-z, 0-9, '.', '_', ':', '-'",
                "{\"orderId\": 5} | orderId: must be text",
                "{\"orderId\": \"a\", \"orderAmount\": 1} | orderAmount: is not known",
                "[] | body: must be one JSON object",
                "`` | body: is required",
            })
    void namesWhatIsWrong(String body, String expected) {
        Answer refused = api().post("/api/coupon/" + UUID.randomUUID() + "/usage/cancel", TestTokens.user(user), body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly(expected);
    }

    @Test
    void givesBackOnceHoweverManyCancelAtTheSameTime() {
        UUID coupon = ownCoupon("");
        use(coupon, "order-1", 24_000);

        List<Answer> answers = Together.ask(CLIENTS, i -> cancel(coupon, "order-1"));

        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(200));
        assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
        assertThat(usagesCounted(coupon)).isZero();
        assertThat(cancelledOrders(coupon)).isEqualTo(1);
    }

    /** A late repetition of the usage meets the cancellation of its order: the order must not get the coupon again. */
    @Test
    void neverLeavesTheCouponWithACancelledOrder() {
        for (int round = 0; round < ROUNDS; round++) {
            UUID coupon = ownCoupon("");
            use(coupon, "order-1", 24_000);

            List<Answer> answers = Together.ask(8, client -> switch (client) {
                case 3 -> cancel(coupon, "order-1");
                case 6, 7 -> use(coupon, "order-" + client, 24_000);
                default -> use(coupon, "order-1", 24_000);
            });

            assertThat(answers.get(3).status()).as(answers.get(3).body()).isEqualTo(200);
            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.status()).as(answer.body()).isIn(200, 409));
            assertThat(answers.subList(6, 8).stream().filter(answer -> answer.status() == 200))
                    .hasSizeLessThanOrEqualTo(1);
            boolean usedAgain = answers.subList(6, 8).stream().anyMatch(answer -> answer.status() == 200);
            assertThat(usedOn(coupon).isEmpty()).as("round %d", round).isEqualTo(!usedAgain);
            assertThat(usedOn(coupon)).as("round %d", round).isNotEqualTo("order-1");
            assertThat(usagesCounted(coupon)).isEqualTo(usedAgain ? 1 : 0);
        }
    }

    private int cancelledOrders(UUID coupon) {
        return jdbc.sql("SELECT COUNT(*) FROM cancelled_order WHERE coupon_id = ?")
                .param(bytes(coupon))
                .query(Integer.class)
                .single();
    }
}
