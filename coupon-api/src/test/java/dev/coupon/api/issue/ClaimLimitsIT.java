package dev.coupon.api.issue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.TestTokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Behind a proxy of this machine, which says where a claim comes from. */
@TestPropertySource(
        properties = {
            "coupon.limits.user.per-second=1",
            "coupon.limits.user.burst=3",
            "coupon.limits.address.per-second=1",
            "coupon.limits.address.burst=20",
            "coupon.http.trusted-proxies=127.0.0.1"
        })
@DirtiesContext
class ClaimLimitsIT extends ApiIT {

    @Test
    void refusesAUserWhoHammersAndLetsAnotherOneIn() {
        UUID coupon = aCoupon();
        String hammering = TestTokens.user();

        Answer refused = untilRefused(coupon, hammering, "10.0.0.1");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("E429");
        assertThat(refused.word()).isEqualTo("TOO_MANY_CLAIMS");
        assertThat(refused.header("Retry-After")).contains("1");
        assertThat(refused.header("X-Global-Trace-Id")).isPresent();
        assertThat(claim(coupon, TestTokens.user(), "10.0.0.1").status()).isEqualTo(202);
        assertThat(management().get("/actuator/prometheus").body())
                .containsPattern("coupon_claims_seconds_count\\{[^}]*outcome=\"TOO_MANY_CLAIMS\"[^}]*} [1-9]")
                .containsPattern("coupon_claims_limited_total\\{[^}]*by=\"user\"[^}]*} [1-9]");
    }

    @Test
    void limitsAUserOverAllCoupons() {
        String hammering = TestTokens.user();
        untilRefused(aCoupon(), hammering, "10.0.0.1");

        assertThat(claim(aCoupon(), hammering, "10.0.0.2").word()).isEqualTo("TOO_MANY_CLAIMS");
    }

    @Test
    void refusesAnAddressBeforeTheTokenIsLookedAt() {
        UUID coupon = aCoupon();

        Answer refused = untilRefused(coupon, "none", "203.0.113.77");

        assertThat(refused.word()).isEqualTo("TOO_MANY_CLAIMS");
        assertThat(claim(coupon, TestTokens.user(), "203.0.113.77").word()).isEqualTo("TOO_MANY_CLAIMS");
        assertThat(claim(coupon, TestTokens.user(), "203.0.113.78").status()).isEqualTo(202);
        assertThat(management().get("/actuator/prometheus").body())
                .containsPattern("coupon_claims_limited_total\\{[^}]*by=\"address\"[^}]*} [1-9]");
    }

    @Test
    void doesNotLimitPrivateAddresses() {
        UUID coupon = aCoupon();
        for (int i = 0; i < 40; i++) {
            assertThat(claim(coupon, "none", "10.0.0.9").status()).isEqualTo(401);
        }
    }

    private Answer untilRefused(UUID coupon, String token, String address) {
        Answer answer = claim(coupon, token, address);
        for (int i = 0; i < 200 && answer.status() != 429; i++) {
            answer = claim(coupon, token, address);
        }
        return answer;
    }

    private Answer claim(UUID coupon, String token, String address) {
        return api().send(
                        "POST",
                        "/api/coupon/" + coupon + "/issue",
                        BodyPublishers.noBody(),
                        "Authorization",
                        "Bearer " + token,
                        "X-Forwarded-For",
                        address);
    }
}
