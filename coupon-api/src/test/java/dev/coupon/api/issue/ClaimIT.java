package dev.coupon.api.issue;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.TestTokens;
import dev.coupon.embedded.TestServers;
import dev.coupon.infra.kafka.ClaimRecord;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims over HTTP, through the real Redis and the real Kafka. Nothing is stored here: the consumer is another server. */
class ClaimIT extends ApiIT {

    private static final String TRACE_PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final UUID user = UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void acceptsAClaimWithItsPlaceInTheQueue(String slash) {
        UUID coupon = aCoupon();

        Answer answer = api().post("/api/coupon/" + coupon + "/issue" + slash, TestTokens.user(user));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("resultType").asString()).isEqualTo("SUCCESS");
        assertThat(answer.json().get("errorMessage").isNull()).isTrue();
        assertThat(answer.data().get("userId").asString()).isEqualTo(user.toString());
        assertThat(answer.data().get("couponId").asString()).isEqualTo(coupon.toString());
        assertThat(answer.data().get("used").asBoolean()).isFalse();
        assertThat(answer.data().get("sequence").asInt()).isEqualTo(1);
        assertThat(answer.data().get("issuedAt").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
        assertThat(answer.header("X-Global-Trace-Id")).isPresent();
    }

    /** The seed's fail_issue_request_due_to_duplicate_entry. */
    @Test
    void secondClaimOfOneUserIsADuplicate() {
        UUID coupon = aCoupon();

        assertThat(claim(coupon, user).status()).isEqualTo(202);
        Answer second = claim(coupon, user);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.word()).isEqualTo("DUPLICATE");
    }

    /** The seed's fail_issue_request_due_to_sold_out. */
    @Test
    void secondUserOfACouponWithQuantityOneFindsItSoldOut() {
        UUID coupon = aCouponOf(1);

        assertThat(claim(coupon, user).status()).isEqualTo(202);
        Answer second = claim(coupon, UUID.randomUUID());

        assertThat(second.status()).isEqualTo(410);
        assertThat(second.code()).isEqualTo("E410");
        assertThat(second.word()).isEqualTo("SOLD_OUT");
    }

    @Test
    void tenThousandConcurrentClaimsOnAHundredGiveExactlyAHundred() throws Exception {
        UUID coupon = aCoupon();
        ExecutorService people = Executors.newFixedThreadPool(100);
        try {
            List<Future<Answer>> answers = people.invokeAll(IntStream.range(0, 10_000)
                    .mapToObj(i -> (java.util.concurrent.Callable<Answer>) () -> claim(coupon, UUID.randomUUID()))
                    .toList());
            Map<String, Long> outcomes = answers.stream()
                    .map(ClaimIT::get)
                    .collect(groupingBy(a -> a.status() == 202 ? "ACCEPTED" : a.word(), counting()));
            List<Integer> places = answers.stream()
                    .map(ClaimIT::get)
                    .filter(a -> a.status() == 202)
                    .map(a -> a.data().get("sequence").asInt())
                    .sorted()
                    .toList();

            assertThat(outcomes).isEqualTo(Map.of("ACCEPTED", 100L, "SOLD_OUT", 9_900L));
            assertThat(places).isEqualTo(IntStream.rangeClosed(1, 100).boxed().toList());
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void refusesByTheIssueWindow() {
        UUID notYet = aCoupon(", \"issueStartAt\": \"" + inSeoul(Duration.ofHours(1)) + "\"");

        assertThat(claim(notYet, user).word()).isEqualTo("NOT_STARTED");
    }

    @Test
    void writesTheClaimWithItsTraceIntoTheLogBeforeItAnswers() {
        UUID coupon = aCoupon();

        Answer answer = api().send(
                        "POST",
                        "/api/coupon/" + coupon + "/issue",
                        BodyPublishers.noBody(),
                        "Authorization",
                        "Bearer " + TestTokens.user(user),
                        "X-Global-Trace-Id",
                        "my-own-trace-1",
                        "traceparent",
                        TRACE_PARENT);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("X-Global-Trace-Id")).contains("my-own-trace-1");
        ConsumerRecord<byte[], byte[]> record = recordOf(user);
        assertThat(ClaimRecord.decode(record.value()).couponId()).isEqualTo(coupon);
        assertThat(header(record, "X-Global-Trace-Id")).isEqualTo("my-own-trace-1");
        assertThat(header(record, "traceparent")).isEqualTo(TRACE_PARENT);
    }

    @Test
    void answersTheUnknownCouponExactlyAsTheContractShowsIt() {
        Answer answer = claim(UUID.randomUUID(), user);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo("{\"resultType\":\"ERROR\",\"data\":null,\"errorMessage\":{\"code\":\"E404\","
                        + "\"message\":\"존재하지 않는 쿠폰입니다.\",\"data\":\"존재하지 않는 쿠폰입니다.\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1-1-1-1-1", "00000000-0000-0000-0000-00000000000g"})
    void refusesWhatIsNoCouponId(String id) {
        Answer answer = api().post("/api/coupon/" + id + "/issue", TestTokens.user());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fields()).containsExactly("couponId: must be a UUID");
    }

    @Test
    void refusesThoseWithoutAGoodToken() {
        UUID coupon = aCoupon();
        String path = "/api/coupon/" + coupon + "/issue";

        for (String token : new String[] {
            null, "garbage", TestTokens.withoutAlgorithm(), TestTokens.ofAnotherKey(), TestTokens.expired()
        }) {
            Answer answer = api().post(path, token);
            assertThat(answer.status()).as("token %s", token).isEqualTo(401);
            assertThat(answer.word()).isEqualTo("UNAUTHENTICATED");
            assertThat(answer.header("X-Global-Trace-Id")).isPresent();
        }
        assertThat(claim(coupon, user).data().get("sequence").asInt()).isEqualTo(1);
    }

    @Test
    void refusesABodyOverEightKibibytes() {
        Answer answer = api().post("/api/coupon/" + aCoupon() + "/issue", TestTokens.user(), "x".repeat(8 * 1024 + 1));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("E413");
    }

    @Test
    void speaksEnglishToThoseWhoAskForIt() {
        Answer answer = api().send(
                        "POST",
                        "/api/coupon/" + UUID.randomUUID() + "/issue",
                        BodyPublishers.noBody(),
                        "Authorization",
                        "Bearer " + TestTokens.user(user),
                        "Accept-Language",
                        "en");

        assertThat(answer.message()).isEqualTo("This coupon does not exist.");
    }

    @Test
    void isUnconfirmedWhileKafkaHangsAndThenAcceptedAsItWas() {
        UUID coupon = aCoupon();
        claim(coupon, UUID.randomUUID());

        TestServers.kafka().pause();
        try {
            Answer unconfirmed = claim(coupon, user);
            assertThat(unconfirmed.status()).isEqualTo(503);
            assertThat(unconfirmed.word()).isEqualTo("UNCONFIRMED");
            assertThat(unconfirmed.header("Retry-After")).isPresent();
            Answer state = api().getAs(TestTokens.user(user), "/api/coupon/" + coupon + "/issue");
            assertThat(state.word()).isEqualTo("UNCONFIRMED");
        } finally {
            TestServers.kafka().resume();
        }

        Answer[] accepted = new Answer[1];
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            accepted[0] = claim(coupon, user);
            return accepted[0].status() == 202;
        });
        assertThat(accepted[0].data().get("sequence").asInt()).isEqualTo(2);
        assertThat(claim(coupon, user).word()).isEqualTo("DUPLICATE");
    }

    @Test
    void showsWhatItCountedToPrometheus() {
        claim(aCoupon(), user);

        assertThat(management().get("/actuator/prometheus").body())
                .containsPattern("coupon_claims_seconds_count\\{[^}]*outcome=\"ACCEPTED\"[^}]*\\} [1-9]");
    }

    private Answer claim(UUID coupon, UUID who) {
        return api().post("/api/coupon/" + coupon + "/issue", TestTokens.user(who));
    }

    private UUID aCouponOf(int quantity) {
        String definition = definition("").replace("\"totalQuantity\": 100", "\"totalQuantity\": " + quantity);
        return UUID.fromString(api().post("/api/coupon", TestTokens.admin(), definition)
                .data()
                .get("id")
                .asString());
    }

    private static Answer get(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static ConsumerRecord<byte[], byte[]> recordOf(UUID who) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
        try (var log = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = log.partitionsFor("coupon-issue").stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            log.assign(partitions);
            log.seekToBeginning(partitions);
            long end = log.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            for (long read = 0; read < end; ) {
                for (ConsumerRecord<byte[], byte[]> record : log.poll(Duration.ofSeconds(5))) {
                    read++;
                    if (ClaimRecord.decode(record.value()).userId().equals(who)) {
                        return record;
                    }
                }
            }
            throw new AssertionError("no record of " + who + " among " + end);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return new String(header.value());
    }
}
