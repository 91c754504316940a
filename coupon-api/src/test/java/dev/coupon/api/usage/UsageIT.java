package dev.coupon.api.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.FailureRows;
import dev.coupon.api.TestTokens;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.EntrantState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageIT extends ApiIT {

    private static final Instant ISSUED_AT = Instant.parse("2026-05-20T12:41:46.380488Z");

    private final UUID user = UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void usesACouponOnce(String slash) {
        UUID coupon = aCoupon();
        store(coupon, user, 1, ISSUED_AT);

        Answer used = api().post("/api/coupon/" + coupon + "/usage" + slash, TestTokens.user(user));
        Answer again = use(coupon);

        assertThat(used.status()).isEqualTo(200);
        assertThat(used.data().propertyNames()).containsExactly("userId", "couponId", "used", "issuedAt", "usedAt");
        assertThat(used.data().get("userId").asString()).isEqualTo(user.toString());
        assertThat(used.data().get("couponId").asString()).isEqualTo(coupon.toString());
        assertThat(used.data().get("used").asBoolean()).isTrue();
        assertThat(used.data().get("issuedAt").asString()).isEqualTo("2026-05-20T21:41:46.380488");
        assertRefused(again, 409, "ALREADY_USED");
    }

    @Test
    void usesACouponOnceHoweverManyAskAtTheSameTime() {
        UUID coupon = aCoupon();
        store(coupon, user, 1, ISSUED_AT);
        ExecutorService clients = Executors.newFixedThreadPool(100);
        try {
            List<Answer> answers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> use(coupon), clients))
                    .limit(100)
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(answers.stream().filter(answer -> answer.status() == 200))
                    .hasSize(1);
            assertThat(answers.stream().filter(answer -> answer.status() != 200))
                    .hasSize(99)
                    .allSatisfy(answer -> assertRefused(answer, 409, "ALREADY_USED"));
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void isForTheOwner() {
        UUID coupon = aCoupon();
        store(coupon, UUID.randomUUID(), 1, ISSUED_AT);

        assertRefused(use(coupon), 404, "NOT_ISSUED");
    }

    @Test
    void knowsNoCouponThatIsNotThere() {
        Answer unknown = use(UUID.randomUUID());

        assertRefused(unknown, 404, "존재하지 않는 쿠폰입니다.");
    }

    @Test
    void waitsUntilTheCouponIsValid() {
        UUID coupon = aCoupon(", \"validFrom\": \"" + inSeoul(Duration.ofHours(1)) + "\"");
        store(coupon, user, 1, ISSUED_AT);

        assertRefused(use(coupon), 409, "NOT_YET_VALID");
    }

    @Test
    void doesNotUseAnExpiredCoupon() {
        UUID coupon = aCoupon();
        store(coupon, user, 1, ISSUED_AT);
        jdbc.sql("UPDATE coupon SET valid_until = ? WHERE id = ?")
                .params(LocalDateTime.now(ZoneOffset.UTC).minusSeconds(1), bytes(coupon))
                .update();

        assertRefused(use(coupon), 409, "EXPIRED");
    }

    @Test
    void doesNotUseAWithdrawnCoupon() {
        UUID coupon = aCoupon();
        store(coupon, user, 1, ISSUED_AT);
        jdbc.sql("UPDATE issued_coupon SET withdrawn_at = issued_at WHERE coupon_id = ?")
                .param(bytes(coupon))
                .update();

        assertRefused(use(coupon), 409, "WITHDRAWN");
    }

    @Test
    void asksForPatienceWhileTheCouponIsOnItsWay() {
        UUID coupon = aCoupon();
        gate.letsIn(user, new EntrantState(false, 1, ISSUED_AT));

        assertRefused(use(coupon), 409, "IN_PROGRESS");
    }

    @Test
    void asksForPatienceWhileStoringIsTriedAgainAndNotOnceItIsGivenUp() {
        FailureRows failures = new FailureRows(jdbc);
        UUID coupon = aCoupon();
        failures.add(
                UUID.randomUUID(), new AdmittedClaim(coupon, user, 1, ISSUED_AT, 1), "GATE_CLOSED: away", "WAITING");
        UUID other = aCoupon();
        failures.add(UUID.randomUUID(), new AdmittedClaim(other, user, 1, ISSUED_AT, 1), "OVER_QUANTITY", "GIVEN_UP");

        assertRefused(use(coupon), 409, "IN_PROGRESS");
        assertRefused(use(other), 404, "NOT_ISSUED");
    }

    @Test
    void doesNotGuessWhileTheGateIsAway() {
        UUID coupon = aCoupon();
        gate.isAway(true);

        Answer answer = use(coupon);

        assertRefused(answer, 503, "RECOVERING");
        assertThat(answer.header("Retry-After")).isPresent();
    }

    @Test
    void refusesABadUuid() {
        Answer answer = api().post("/api/coupon/42/usage", TestTokens.user(user));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fields()).containsExactly("couponId: must be a UUID");
    }

    private Answer use(UUID coupon) {
        return api().post("/api/coupon/" + coupon + "/usage", TestTokens.user(user));
    }

    private static void assertRefused(Answer answer, int status, String word) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo("E" + status);
        assertThat(answer.word()).isEqualTo(word);
    }
}
