package dev.coupon.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.FailureRows;
import dev.coupon.api.TestTokens;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.embedded.TestServers;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** On a topic of its own: the lag is that of all coupons. */
@TestPropertySource(properties = {"coupon.kafka.topic=" + StatsIT.TOPIC, "coupon.proof.group=" + StatsIT.TOPIC})
class StatsIT extends ApiIT {

    static final String TOPIC = "claims-of-the-stats";

    private static final Instant ISSUED_AT = Instant.parse("2026-05-20T12:41:46.380488Z");

    @Autowired
    private JdbcTemplate template;

    private ProofWorld world;

    @BeforeEach
    void open() {
        world = new ProofWorld(template, TOPIC, TOPIC);
    }

    @AfterEach
    void close() {
        new FailureRows(jdbc).deleteAll();
        world.close();
    }

    @Test
    void countsWhatTheGateTheDatabaseAndTheLogKnow() {
        world.commitAll();
        UUID coupon = aCoupon();
        UUID user = claim(coupon);
        claim(coupon);
        claim(coupon);
        world.store(coupon, 1, i -> user);
        api().post("/api/coupon/" + coupon + "/usage", TestTokens.user(user));
        fail(coupon, "WAITING");
        fail(coupon, "GIVEN_UP");
        fail(coupon, "RESOLVED");

        Awaitility.await().untilAsserted(() -> {
            JsonNode stats = stats(coupon);
            assertThat(stats.get("totalQuantity").asInt()).isEqualTo(100);
            assertThat(stats.get("admitted").asInt()).isEqualTo(3);
            assertThat(stats.get("pending").asInt()).isZero();
            assertThat(stats.get("remaining").asInt()).isEqualTo(97);
            assertThat(stats.get("stored").asInt()).isEqualTo(1);
            assertThat(stats.get("used").asInt()).isEqualTo(1);
            assertThat(stats.get("failed").asInt()).isEqualTo(2);
            assertThat(stats.get("lag").asInt()).isEqualTo(3);
        });
        world.commitAll();
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(stats(coupon).get("lag").asInt()).isZero());
    }

    @Test
    void saysHowFastItGoesFromTheFirstAnswerOn() {
        UUID coupon = aCoupon();

        JsonNode quiet = stats(coupon);
        for (int i = 0; i < 20; i++) {
            claim(coupon);
        }
        world.store(coupon, 10, i -> UUID.randomUUID());
        JsonNode busy = stats(coupon);

        assertThat(quiet.get("claimsPerSecond").asDouble()).isZero();
        assertThat(quiet.get("storedPerSecond").asDouble()).isZero();
        assertThat(busy.get("claimsPerSecond").asDouble()).isPositive();
        // Both over the same time: twice as many were let in as were stored.
        assertThat(busy.get("claimsPerSecond").asDouble())
                .isBetween(
                        busy.get("storedPerSecond").asDouble() * 2 - 0.2,
                        busy.get("storedPerSecond").asDouble() * 2 + 0.2);
    }

    @Test
    void saysHowTheClaimsWereAnsweredSinceTheCouponWasMade() {
        UUID coupon = aCoupon();
        assertThat(stats(coupon).get("claims").isEmpty()).isTrue();
        UUID user = claim(coupon);
        claim(coupon);
        assertThat(api().post("/api/coupon/" + coupon + "/issue", TestTokens.user(user))
                        .word())
                .isEqualTo("DUPLICATE");
        api().post("/api/coupon/" + coupon + "/disable", TestTokens.admin());
        assertThat(api().post("/api/coupon/" + coupon + "/issue", TestTokens.user())
                        .word())
                .isEqualTo("DISABLED");
        assertThat(api().post("/api/coupon/" + coupon + "/issue", null).status())
                .isEqualTo(401);

        Awaitility.await()
                .untilAsserted(() -> assertThat(stats(coupon).get("claims").toString())
                        .isEqualTo("{\"ACCEPTED\":2,\"DISABLED\":1,\"DUPLICATE\":1,\"UNAUTHENTICATED\":1}"));
    }

    @Test
    void saysWhatTheGateIs() {
        UUID coupon = aCoupon();
        assertThat(gateOf(coupon)).isEqualTo("OPEN");

        api().post("/api/coupon/" + coupon + "/disable", TestTokens.admin());
        assertThat(gateOf(coupon)).isEqualTo("DISABLED");

        api().post("/api/coupon/" + coupon + "/enable", TestTokens.admin());
        TestServers.redis().ask("DEL", "coupon:{" + coupon + "}:gate");
        assertThat(gateOf(coupon)).isEqualTo("CLOSED");

        jdbc.sql("UPDATE coupon SET valid_until = '2026-01-01' WHERE id = ?")
                .param(bytes(coupon))
                .update();
        assertThat(gateOf(coupon)).isEqualTo("FORGOTTEN");
    }

    /** As a rebuild that has raised the epoch and not come further. */
    @Test
    void saysThatTheGateIsClosedWhileItIsOpenForAnotherEpoch() {
        UUID coupon = aCoupon();
        jdbc.sql("UPDATE coupon SET epoch = epoch + 1 WHERE id = ?")
                .param(bytes(coupon))
                .update();

        assertThat(gateOf(coupon)).isEqualTo("CLOSED");
    }

    private String gateOf(UUID coupon) {
        return stats(coupon).get("gate").asString();
    }

    @Test
    void saysTheRestWhileTheGateIsAway() {
        UUID coupon = aCoupon();
        gate.isAway(true);

        JsonNode stats = stats(coupon);

        assertThat(stats.propertyNames())
                .containsExactly(
                        "totalQuantity",
                        "admitted",
                        "pending",
                        "stored",
                        "used",
                        "failed",
                        "remaining",
                        "claimsPerSecond",
                        "storedPerSecond",
                        "lag",
                        "gate",
                        "claims");
        assertThat(stats.get("gate").asString()).isEqualTo("AWAY");
        for (String unknown : new String[] {"admitted", "pending", "remaining", "claimsPerSecond"}) {
            assertThat(stats.get(unknown).isNull()).as(unknown).isTrue();
        }
        assertThat(stats.get("totalQuantity").asInt()).isEqualTo(100);
        assertThat(stats.get("stored").asInt()).isZero();
    }

    @Test
    void isForAdminsAndForCouponsThatThereAre() {
        String path = "/api/admin/coupons/" + UUID.randomUUID() + "/stats";

        assertThat(api().get(path).status()).isEqualTo(401);
        assertThat(api().getAs(TestTokens.user(), path).status()).isEqualTo(403);
        Answer unknown = api().getAs(TestTokens.admin(), path);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.word()).isEqualTo("존재하지 않는 쿠폰입니다.");
        assertThat(api().getAs(TestTokens.admin(), "/api/admin/coupons/42/stats")
                        .fields())
                .containsExactly("couponId: must be a UUID");
    }

    private JsonNode stats(UUID coupon) {
        Answer answer = api().getAs(TestTokens.admin(), "/api/admin/coupons/" + coupon + "/stats");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.data();
    }

    private UUID claim(UUID coupon) {
        UUID user = UUID.randomUUID();
        Answer accepted = api().post("/api/coupon/" + coupon + "/issue", TestTokens.user(user));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        return user;
    }

    private void fail(UUID coupon, String state) {
        new FailureRows(jdbc)
                .add(
                        UUID.randomUUID(),
                        new AdmittedClaim(coupon, UUID.randomUUID(), 9, ISSUED_AT, 1),
                        "GATE_CLOSED: away",
                        state);
    }
}
