package dev.coupon.api.issue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.FailureRows;
import dev.coupon.api.TestTokens;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.EntrantState;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IssueStatusIT extends ApiIT {

    private static final Instant ISSUED_AT = Instant.parse("2026-05-20T12:41:46.380488Z");
    private static final String SHOWN = "2026-05-20T21:41:46.380488";

    private final UUID user = UUID.randomUUID();

    @Test
    void isIssuedOnceTheRowIsThereAndUsedOnceItIsUsed() {
        UUID coupon = aCoupon();
        store(coupon, user, 42, ISSUED_AT);

        assertThat(status(coupon).data().toString())
                .isEqualTo("{\"status\":\"ISSUED\",\"issuedAt\":\"" + SHOWN + "\",\"sequence\":42}");

        Answer used = api().post("/api/coupon/" + coupon + "/usage", TestTokens.user(user));

        assertThat(status(coupon).data().get("status").asString()).isEqualTo("USED");
        assertThat(status(coupon).data().get("usedAt")).isEqualTo(used.data().get("usedAt"));
    }

    @Test
    void isAcceptedUntilTheRowIsThere() {
        gate.letsIn(user, new EntrantState(false, 42, ISSUED_AT));

        Answer answer = status(aCoupon());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().toString())
                .isEqualTo("{\"status\":\"ACCEPTED\",\"issuedAt\":\"" + SHOWN + "\",\"sequence\":42}");
    }

    @Test
    void isUnconfirmedWhileTheClaimIsPending() {
        gate.letsIn(user, new EntrantState(true, 42, ISSUED_AT));

        Answer answer = status(aCoupon());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.word()).isEqualTo("UNCONFIRMED");
        assertThat(answer.header("Retry-After")).isPresent();
    }

    @Test
    void isAcceptedWhileStoringItIsTriedAgain() {
        UUID coupon = aCoupon();
        fail(coupon, "WAITING");

        assertThat(status(coupon).data().toString())
                .isEqualTo("{\"status\":\"ACCEPTED\",\"issuedAt\":\"" + SHOWN + "\",\"sequence\":42}");
    }

    @Test
    void isFailedOnceItIsGivenUp() {
        UUID coupon = aCoupon();
        gate.letsIn(user, new EntrantState(false, 42, ISSUED_AT));
        fail(coupon, "GIVEN_UP");

        assertThat(status(coupon).data().toString())
                .isEqualTo("{\"status\":\"FAILED\",\"issuedAt\":\"" + SHOWN + "\",\"sequence\":42}");
    }

    @Test
    void isNoLongerFailedOnceThatIsResolved() {
        UUID coupon = aCoupon();
        fail(coupon, "RESOLVED");
        store(coupon, user, 42, ISSUED_AT);

        assertThat(status(coupon).data().get("status").asString()).isEqualTo("ISSUED");
    }

    @Test
    void isNotIssuedToThoseWhoDidNotGetIn() {
        Answer answer = status(aCoupon());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.word()).isEqualTo("NOT_ISSUED");
        assertThat(status(UUID.randomUUID()).word()).isEqualTo("NOT_ISSUED");
    }

    @Test
    void isNotGuessedWhileTheGateIsAway() {
        UUID coupon = aCoupon();
        gate.isAway(true);

        assertThat(status(coupon).word()).isEqualTo("RECOVERING");
    }

    private Answer status(UUID coupon) {
        return api().getAs(TestTokens.user(user), "/api/coupon/" + coupon + "/issue");
    }

    private void fail(UUID coupon, String state) {
        AdmittedClaim claim = new AdmittedClaim(coupon, user, 42, ISSUED_AT, 1);
        new FailureRows(jdbc).add(UUID.randomUUID(), claim, "OVER_QUANTITY", state);
    }
}
