package dev.coupon.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.FailureRows;
import dev.coupon.api.TestTokens;
import dev.coupon.domain.issue.AdmittedClaim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FailuresIT extends ApiIT {

    private static final Instant ISSUED_AT = Instant.parse("2026-05-20T12:41:46.380488Z");
    private static final String PATH = "/api/admin/failures";

    private FailureRows rows;

    @BeforeEach
    void noneOfOthers() {
        rows = new FailureRows(jdbc);
        rows.deleteAll();
    }

    @Test
    void showsAFailureWithAllThatIsKnownOfIt() {
        UUID id = add(1, "GATE_CLOSED: no answer: away", "WAITING");

        JsonNode failure = page("").data().get("items").get(0);

        assertThat(failure.propertyNames())
                .containsExactly(
                        "id",
                        "couponId",
                        "userId",
                        "sequence",
                        "issuedAt",
                        "reason",
                        "detail",
                        "attempts",
                        "state",
                        "nextAttemptAt",
                        "createdAt",
                        "updatedAt",
                        "globalTraceId");
        assertThat(failure.get("id").asString()).isEqualTo(id.toString());
        assertThat(failure.get("sequence").asInt()).isEqualTo(1);
        assertThat(failure.get("issuedAt").asString()).isEqualTo("2026-05-20T21:41:46.380488");
        assertThat(failure.get("reason").asString()).isEqualTo("GATE_CLOSED");
        assertThat(failure.get("detail").asString()).isEqualTo("no answer: away");
        assertThat(failure.get("attempts").asInt()).isEqualTo(3);
        assertThat(failure.get("state").asString()).isEqualTo("WAITING");
        assertThat(failure.get("nextAttemptAt").asString()).isEqualTo("2026-05-20T22:41:46.380488");
        assertThat(failure.get("globalTraceId").asString()).isEqualTo("trace-of-failure");
    }

    @Test
    void showsAFailureWhosePayloadItCannotRead() {
        rows.add(id(1), claim(1), new byte[] {9, 9}, "UNKNOWN_COUPON", "GIVEN_UP");

        JsonNode failure = page("").data().get("items").get(0);

        assertThat(failure.has("sequence")).isFalse();
        assertThat(failure.has("issuedAt")).isFalse();
        assertThat(failure.has("nextAttemptAt")).isFalse();
        assertThat(failure.get("reason").asString()).isEqualTo("UNKNOWN_COUPON");
        assertThat(failure.get("detail").asString()).isEmpty();
        assertThat(failure.get("state").asString()).isEqualTo("GIVEN_UP");
    }

    @Test
    void goesFromPageToPageFromTheNewestToTheOldestWithoutAGapOrARepetition() {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 1; i <= 45; i++) {
            newestFirst.add(0, add(i, "OVER_QUANTITY", "WAITING").toString());
        }

        Answer first = page("");
        Answer second = page("?cursor=" + cursor(first));
        // What comes meanwhile does not move what is on the pages.
        add(46, "OVER_QUANTITY", "WAITING");
        Answer third = page("?cursor=" + cursor(second));

        assertThat(ids(first)).isEqualTo(newestFirst.subList(0, 20));
        assertThat(ids(second)).isEqualTo(newestFirst.subList(20, 40));
        assertThat(ids(third)).isEqualTo(newestFirst.subList(40, 45));
        assertThat(third.data().get("nextCursor").isNull()).isTrue();
    }

    @Test
    void endsExactlyWhenNoneIsLeft() {
        add(1, "OVER_QUANTITY", "WAITING");
        add(2, "OVER_QUANTITY", "WAITING");

        Answer page = page("?size=2");

        assertThat(ids(page)).hasSize(2);
        assertThat(page.data().get("nextCursor").isNull()).isTrue();
        assertThat(page("?size=1").data().get("nextCursor").asString()).isNotBlank();
    }

    @Test
    void tellsResolvedFromUnresolvedOnes() {
        String waiting = add(1, "OVER_QUANTITY", "WAITING").toString();
        String resolved = add(2, "OVER_QUANTITY", "RESOLVED").toString();
        String givenUp = add(3, "OVER_QUANTITY", "GIVEN_UP").toString();

        assertThat(ids(page("?resolved=false"))).containsExactly(givenUp, waiting);
        assertThat(ids(page("?resolved=true"))).containsExactly(resolved);
        assertThat(ids(page("/"))).containsExactly(givenUp, resolved, waiting);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?size=0 | size: must be 1 to 100",
                "?size=101 | size: must be 1 to 100",
                "?size=-1 | size: must be 1 to 100",
                "?size=many | size: must be a whole number",
                "?resolved=maybe | resolved: must be true or false",
                "?cursor=x | cursor: must be the nextCursor of the page before",
                "?cursor= | cursor: must be the nextCursor of the page before",
                "?cursor=%00%ff | cursor: must be the nextCursor of the page before",
            })
    void saysWhatIsAllowed(String query, String violation) {
        Answer answer = page(query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("E400");
        assertThat(answer.fields()).containsExactly(violation);
    }

    @ParameterizedTest
    @CsvSource({"WAITING", "GIVEN_UP"})
    void makesAFailureDueNowAndCountsItsAttemptsOn(String state) {
        UUID id = add(1, "OVER_QUANTITY", state);
        Instant before = Instant.now().minusSeconds(1);

        Answer answer = retry(id);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.data().get("id").asString()).isEqualTo(id.toString());
        assertThat(answer.data().get("state").asString()).isEqualTo("WAITING");
        assertThat(answer.data().get("attempts").asInt()).isEqualTo(3);
        assertThat(rows.nextAttemptAt(id)).isBetween(before, Instant.now());
    }

    @Test
    void doesNotSendAgainWhatIsResolved() {
        Answer answer = retry(add(1, "OVER_QUANTITY", "RESOLVED"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("E409");
        assertThat(answer.word()).isEqualTo("ALREADY_RESOLVED");
        assertThat(ids(page("?resolved=false"))).isEmpty();
    }

    @Test
    void knowsNoFailureThatIsNotThere() {
        Answer unknown = retry(UUID.randomUUID());

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.word()).isEqualTo("UNKNOWN_FAILURE");
        assertThat(api().post(PATH + "/42/retry", TestTokens.admin()).fields()).containsExactly("id: must be a UUID");
    }

    @Test
    void isForAdmins() {
        UUID id = add(1, "OVER_QUANTITY", "GIVEN_UP");
        String retry = PATH + "/" + id + "/retry";

        assertThat(api().get(PATH).code()).isEqualTo("E401");
        assertThat(api().getAs(TestTokens.user(), PATH).code()).isEqualTo("E403");
        assertThat(api().post(retry, null).code()).isEqualTo("E401");
        assertThat(api().post(retry, TestTokens.user()).code()).isEqualTo("E403");
        assertThat(rows.nextAttemptAt(id)).isEqualTo(ISSUED_AT.plus(Duration.ofHours(1)));
    }

    private UUID add(int number, String reason, String state) {
        return rows.add(id(number), claim(number), reason, state);
    }

    /** Ids as the consumer makes them: the later, the larger. */
    private static UUID id(int number) {
        return new UUID(0x0190_0000_0000_7000L + number, Long.MIN_VALUE);
    }

    private static AdmittedClaim claim(int sequence) {
        return new AdmittedClaim(UUID.randomUUID(), UUID.randomUUID(), sequence, ISSUED_AT, 1);
    }

    private Answer page(String query) {
        return api().getAs(TestTokens.admin(), PATH + query);
    }

    private Answer retry(UUID id) {
        return api().post(PATH + "/" + id + "/retry", TestTokens.admin());
    }

    private static String cursor(Answer page) {
        return page.data().get("nextCursor").asString();
    }

    private static List<String> ids(Answer page) {
        List<String> ids = new ArrayList<>();
        page.data().get("items").forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }
}
