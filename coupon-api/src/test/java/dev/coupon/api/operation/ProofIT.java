package dev.coupon.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.FailureRows;
import dev.coupon.api.TestTokens;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.proof.Proof;
import dev.coupon.domain.proof.ProofReport;
import dev.coupon.infra.kafka.ClaimRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** On a topic of its own: a record that nobody can read counts for every coupon. */
@TestPropertySource(properties = {"coupon.kafka.topic=" + ProofIT.TOPIC, "coupon.proof.group=" + ProofIT.TOPIC})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProofIT extends ApiIT {

    static final String TOPIC = "claims-of-the-proof";

    private static final int USERS = 5;
    /** More by hand: {@code -Dproof.users=1000000}. */
    private static final int MANY_USERS = Integer.getInteger("proof.users", 50_000);

    private static final Logger log = LoggerFactory.getLogger(ProofIT.class);

    @Autowired
    private JdbcTemplate template;

    @Autowired
    private Proof proof;

    private final List<UUID> users =
            IntStream.range(0, USERS).mapToObj(i -> UUID.randomUUID()).toList();
    private ProofWorld world;
    private UUID coupon;

    @BeforeEach
    void issue() {
        world = new ProofWorld(template, TOPIC, TOPIC);
        coupon = aCoupon();
        world.issue(coupon, USERS, users::get);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    @Order(1)
    void provesACouponOfWhichEverythingIsThere() {
        JsonNode report = prove();

        assertThat(report.get("verdict").asString()).isEqualTo("PROVEN");
        assertThat(words(report.get("reasons"))).isEmpty();
        assertThat(report.get("couponId").asString()).isEqualTo(coupon.toString());
        assertThat(report.get("complete").asBoolean()).isTrue();
        assertThat(report.get("gateLookedAt").asBoolean()).isTrue();
        assertThat(report.at("/missing/count").asInt()).isZero();
        JsonNode totals = report.get("totals");
        for (String number : List.of("acceptedRecords", "acceptedUsers", "rows", "issuedQuantity", "entrants")) {
            assertThat(totals.get(number).asInt()).as(number).isEqualTo(USERS);
        }
        assertThat(totals.get("totalQuantity").asInt()).isEqualTo(100);
        assertThat(totals.get("lag").asInt()).isZero();
    }

    @Test
    @Order(1)
    void provesClaimsThatWereMadeOverHttp() {
        UUID claimed = aCoupon();
        UUID user = UUID.randomUUID();
        Answer accepted = api().post("/api/coupon/" + claimed + "/issue", TestTokens.user(user));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);

        coupon = claimed;
        JsonNode before = prove();
        world.store(claimed, 1, i -> user);
        world.commitAll();

        assertVerdict(before, "INCOMPLETE", "IN_FLIGHT");
        assertThat(before.at("/totals/lag").asInt()).isEqualTo(1);
        assertVerdict(prove(), "PROVEN");
    }

    @Test
    @Order(1)
    void findsARowThatWasDeleted() {
        world.deleteRow(coupon, users.get(2));

        JsonNode report = prove();

        assertVerdict(report, "VIOLATED", "MISSING", "MISCOUNTED");
        assertThat(named(report, "missing")).containsExactly(users.get(2).toString());
    }

    @Test
    @Order(1)
    void findsARowThatWasAdded() {
        UUID stranger = UUID.randomUUID();
        world.store(coupon, 1, i -> stranger);

        JsonNode report = prove();

        assertVerdict(report, "VIOLATED", "EXTRA", "MISSING_IN_GATE");
        assertThat(named(report, "extra")).containsExactly(stranger.toString());
        assertThat(named(report, "missingInGate")).containsExactly(stranger.toString());
    }

    @Test
    @Order(1)
    void findsAnEntrantWhoWasTakenOut() {
        world.leave(coupon, users.get(0));

        JsonNode report = prove();

        assertVerdict(report, "VIOLATED", "MISSING_IN_GATE");
        assertThat(named(report, "missingInGate")).containsExactly(users.get(0).toString());
    }

    @Test
    @Order(1)
    void findsAnEntrantWhoWasPutIn() {
        UUID stranger = UUID.randomUUID();
        world.enter(coupon, 1, i -> stranger);

        JsonNode report = prove();

        assertVerdict(report, "VIOLATED", "NOT_STORED");
        assertThat(named(report, "notStored")).containsExactly(stranger.toString());
    }

    @Test
    @Order(1)
    void findsMoreRowsThanTheQuantity() {
        jdbc.sql("UPDATE coupon SET total_quantity = 3 WHERE id = ?")
                .param(bytes(coupon))
                .update();

        JsonNode report = prove();

        assertVerdict(report, "VIOLATED", "OVER_QUANTITY");
        assertThat(report.get("overQuantity").asInt()).isEqualTo(2);
    }

    @Test
    @Order(1)
    void findsAnAcceptedClaimThatStandsAmongTheDeadLettersOnly() {
        UUID dead = UUID.randomUUID();
        world.publish(TOPIC + ".dlt", ClaimRecord.encode(claim(dead)));
        world.enter(coupon, 1, i -> dead);

        JsonNode report = prove();

        assertVerdict(report, "VIOLATED", "MISSING");
        assertThat(named(report, "missing")).containsExactly(dead.toString());
        assertThat(report.at("/totals/deadLetters").asInt()).isEqualTo(1);
    }

    @Test
    @Order(1)
    void tellsFailuresFromMissingRows() {
        List<UUID> failed = List.of(UUID.randomUUID(), UUID.randomUUID());
        world.enter(coupon, 2, failed::get);
        world.publish(coupon, 2, failed::get);
        world.commitAll();
        FailureRows rows = new FailureRows(jdbc);
        rows.add(UUID.randomUUID(), claim(failed.get(0)), "GATE_CLOSED", "WAITING");
        rows.add(UUID.randomUUID(), claim(failed.get(1)), "REFUSED_BY_GATE: SOLD_OUT", "GIVEN_UP");

        JsonNode report = prove();

        assertVerdict(report, "INCOMPLETE", "WAITING", "GIVEN_UP");
        assertThat(named(report, "waiting")).containsExactly(failed.get(0).toString());
        assertThat(named(report, "givenUp")).containsExactly(failed.get(1).toString());
    }

    @Test
    @Order(1)
    void saysThatTheGateWasClosed() {
        jdbc.sql("UPDATE coupon SET epoch = 2 WHERE id = ?")
                .param(bytes(coupon))
                .update();

        JsonNode report = prove();

        assertVerdict(report, "INCOMPLETE", "GATE_NOT_LOOKED_AT");
        assertThat(report.get("gateLookedAt").asBoolean()).isFalse();
        assertThat(report.get("notStored").isNull()).isTrue();
        assertThat(report.at("/totals/rows").asInt()).isEqualTo(USERS);
    }

    @Test
    @Order(1)
    void isForAdminsAndForCouponsThatThereAre() {
        assertThat(api().get(path(coupon)).code()).isEqualTo("E401");
        assertThat(api().getAs(TestTokens.user(), path(coupon)).code()).isEqualTo("E403");
        Answer unknown = api().getAs(TestTokens.admin(), path(UUID.randomUUID()));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.word()).isEqualTo("존재하지 않는 쿠폰입니다.");
        assertThat(api().getAs(TestTokens.admin(), "/api/admin/coupons/42/proof")
                        .fields())
                .containsExactly("couponId: must be a UUID");
    }

    @Test
    @Order(2)
    void findsTheOneDifferenceAmongManyUsers() {
        long seed = new Random().nextLong();
        IntFunction<UUID> user = i -> new UUID(seed + i, Long.rotateLeft(seed * 31 + i, 17));
        UUID many = aCoupon(MANY_USERS);
        world.issue(many, MANY_USERS, user);

        ProofReport proven = proof.of(many).orElseThrow();
        log.info("proof of {} users: {} ms, {} passes", MANY_USERS, proven.tookMillis(), proven.passes());
        assertThat(proven.reasons()).isEmpty();
        assertThat(proven.totals().rows()).isEqualTo(MANY_USERS);
        assertThat(proven.totals().entrants()).isEqualTo(MANY_USERS);

        world.deleteRow(many, user.apply(MANY_USERS / 3));
        world.leave(many, user.apply(MANY_USERS / 2));
        ProofReport violated = proof.of(many).orElseThrow();
        assertThat(violated.missing().userIds()).containsExactly(user.apply(MANY_USERS / 3));
        assertThat(violated.missingInGate()).isNotNull();
        assertThat(violated.missingInGate().userIds()).containsExactly(user.apply(MANY_USERS / 2));
    }

    @Test
    @Order(3)
    void doesNotProveWhatItCannotRead() {
        world.publish(TOPIC, new byte[] {42});
        world.publish(TOPIC + ".dlt", new byte[] {43});
        world.commitAll();

        JsonNode report = prove();

        assertVerdict(report, "INCOMPLETE", "UNREADABLE_RECORDS");
        assertThat(report.at("/totals/unreadableRecords").asInt()).isPositive();
        assertThat(report.at("/totals/unreadableDeadLetters").asInt()).isPositive();
    }

    private UUID aCoupon(int quantity) {
        String definition = definition("").replace("\"totalQuantity\": 100", "\"totalQuantity\": " + quantity);
        return UUID.fromString(api().post("/api/coupon", TestTokens.admin(), definition)
                .data()
                .get("id")
                .asString());
    }

    private AdmittedClaim claim(UUID user) {
        return new AdmittedClaim(coupon, user, 7, Instant.parse("2026-05-20T12:41:46.380488Z"), 1);
    }

    private JsonNode prove() {
        Answer answer = api().getAs(TestTokens.admin(), path(coupon));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.data();
    }

    private static String path(UUID coupon) {
        return "/api/admin/coupons/" + coupon + "/proof";
    }

    private static void assertVerdict(JsonNode report, String verdict, String... reasons) {
        assertThat(words(report.get("reasons"))).as(report.toString()).containsExactly(reasons);
        assertThat(report.get("verdict").asString()).isEqualTo(verdict);
    }

    private static List<String> named(JsonNode report, String list) {
        assertThat(report.get(list).get("count").asInt())
                .isEqualTo(report.get(list).get("userIds").size());
        return words(report.get(list).get("userIds"));
    }

    private static List<String> words(JsonNode array) {
        List<String> words = new ArrayList<>();
        array.forEach(word -> words.add(word.asString()));
        return words;
    }
}
