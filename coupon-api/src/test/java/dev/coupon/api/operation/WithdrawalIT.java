package dev.coupon.api.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.FailureRows;
import dev.coupon.api.TestTokens;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.EntrantState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An admin takes coupons back. */
class WithdrawalIT extends ApiIT {

    private static final Instant ISSUED_AT = Instant.parse("2026-05-20T12:41:46.380488Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final UUID user = UUID.randomUUID();

    @Test
    void takesAnUnusedCouponBackAndAnswersTheSameAgain() {
        UUID coupon = issued(2);

        Answer withdrawn = withdraw(coupon);
        Answer again = withdraw(coupon);

        assertThat(withdrawn.status()).isEqualTo(200);
        assertThat(withdrawn.data().propertyNames()).containsExactly("userId", "couponId", "withdrawnAt", "sequence");
        assertThat(withdrawn.data().get("userId").asString()).isEqualTo(user.toString());
        assertThat(withdrawn.data().get("couponId").asString()).isEqualTo(coupon.toString());
        assertThat(withdrawn.data().get("sequence").asInt()).isEqualTo(1);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.data()).isEqualTo(withdrawn.data());
    }

    @Test
    void itsUserCanNeitherUseItNorSeeItNorClaimAnother() {
        UUID coupon = issued(2);
        withdraw(coupon);

        assertRefused(as("POST", coupon, "/usage"), 409, "WITHDRAWN");
        assertRefused(as("GET", coupon, "/issue"), 404, "NOT_ISSUED");
        assertRefused(as("POST", coupon, "/issue"), 409, "DUPLICATE");
    }

    @Test
    void itsPlaceGoesToExactlyOneOtherHoweverManyWithdrawIt() {
        UUID coupon = issued(1);
        assertThat(claim(coupon).word()).isEqualTo("SOLD_OUT");

        ExecutorService admins = Executors.newFixedThreadPool(8);
        try {
            List<Answer> answers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> withdraw(coupon), admins))
                    .limit(24)
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.data()).isEqualTo(answers.get(0).data()));
        } finally {
            admins.shutdownNow();
        }

        assertThat(shown(coupon, "remaining")).isEqualTo("1");
        assertThat(shown(coupon, "status")).isEqualTo("ACTIVE");
        // A server may remember it as sold out for half a second more.
        await().atMost(PATIENCE).until(() -> claim(coupon).status() == 202);
        withdraw(coupon);
        assertThat(claim(coupon).word()).isEqualTo("SOLD_OUT");
        assertThat(shown(coupon, "status")).isEqualTo("SOLD_OUT");
        assertThat(shown(coupon, "totalQuantity")).isEqualTo("1");
    }

    @Test
    void whatTheGateDidNotHearIsToldByAskingAgain() {
        UUID coupon = issued(1);
        gate.isAway(true);
        Answer withdrawn = withdraw(coupon);
        assertThat(withdrawn.status()).isEqualTo(200);
        assertThat(shown(coupon, "remaining")).as("as the rows say").isEqualTo("1");
        gate.isAway(false);
        assertThat(shown(coupon, "remaining")).as("as the gate says").isEqualTo("0");

        assertThat(withdraw(coupon).data()).isEqualTo(withdrawn.data());

        assertThat(shown(coupon, "remaining")).isEqualTo("1");
    }

    @Test
    void doesNotWithdrawWhatIsUsedNotStoredYetOrNotThere() {
        UUID coupon = issued(5);
        assertThat(as("POST", coupon, "/usage").status()).isEqualTo(200);
        assertRefused(withdraw(coupon), 409, "ALREADY_USED");

        UUID onItsWay = UUID.randomUUID();
        gate.letsIn(onItsWay, new EntrantState(false, 2, ISSUED_AT));
        assertRefused(withdraw(coupon, onItsWay), 409, "IN_PROGRESS");
        assertRefused(withdraw(coupon, UUID.randomUUID()), 404, "NOT_ISSUED");
        assertRefused(withdraw(UUID.randomUUID(), user), 404, "존재하지 않는 쿠폰입니다.");
        assertThat(shown(coupon, "remaining")).isEqualTo("4");
    }

    @Test
    void asksForPatienceWhileStoringIsTriedAgainAndNotOnceItIsGivenUp() {
        FailureRows failures = new FailureRows(jdbc);
        UUID coupon = aCoupon();
        failures.add(UUID.randomUUID(), new AdmittedClaim(coupon, user, 1, ISSUED_AT, 1), "DATABASE: away", "WAITING");
        UUID givenUp = UUID.randomUUID();
        failures.add(
                UUID.randomUUID(), new AdmittedClaim(coupon, givenUp, 2, ISSUED_AT, 1), "OVER_QUANTITY", "GIVEN_UP");

        assertRefused(withdraw(coupon), 409, "IN_PROGRESS");
        assertRefused(withdraw(coupon, givenUp), 404, "NOT_ISSUED");
    }

    @Test
    void doesNotGuessWhileTheGateIsAway() {
        UUID coupon = aCoupon();
        gate.isAway(true);

        assertRefused(withdraw(coupon), 503, "RECOVERING");
    }

    @Test
    void isForAdmins() {
        UUID coupon = issued(2);
        String path = path(coupon, user);

        assertThat(api().post(path, TestTokens.user(user)).status()).isEqualTo(403);
        assertThat(api().post(path, null).status()).isEqualTo(401);
        assertThat(api().post(path(coupon, user).replace(user.toString(), "me"), TestTokens.admin())
                        .fields())
                .containsExactly("userId: must be a UUID");
        assertThat(as("POST", coupon, "/usage").status()).isEqualTo(200);
    }

    /** A coupon of so many, of which the user has one: claimed, and stored as the consumer would. */
    private UUID issued(int quantity) {
        Answer created = api().post(
                        "/api/coupon",
                        TestTokens.admin(),
                        definition("").replace("\"totalQuantity\": 100", "\"totalQuantity\": " + quantity));
        UUID coupon = UUID.fromString(created.data().get("id").asString());
        assertThat(as("POST", coupon, "/issue").status()).isEqualTo(202);
        store(coupon, user, 1, ISSUED_AT);
        jdbc.sql("UPDATE coupon SET issued_quantity = 1 WHERE id = ?")
                .param(bytes(coupon))
                .update();
        return coupon;
    }

    private Answer claim(UUID coupon) {
        return api().post("/api/coupon/" + coupon + "/issue", TestTokens.user());
    }

    private Answer as(String method, UUID coupon, String what) {
        String path = "/api/coupon/" + coupon + what;
        return method.equals("GET")
                ? api().getAs(TestTokens.user(user), path)
                : api().post(path, TestTokens.user(user));
    }

    private Answer withdraw(UUID coupon) {
        return withdraw(coupon, user);
    }

    private Answer withdraw(UUID coupon, UUID of) {
        return api().post(path(coupon, of), TestTokens.admin());
    }

    private static String path(UUID coupon, UUID of) {
        return "/api/admin/coupons/" + coupon + "/users/" + of + "/withdraw";
    }

    private String shown(UUID coupon, String field) {
        return api().get("/api/coupon/" + coupon).data().get(field).asString();
    }

    private static void assertRefused(Answer answer, int status, String word) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo("E" + status);
        assertThat(answer.word()).isEqualTo(word);
    }
}
