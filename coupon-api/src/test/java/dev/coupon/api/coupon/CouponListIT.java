package dev.coupon.api.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.domain.coupon.CouponStatus;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The list of coupons. It is not this test's alone: others' coupons are older. */
class CouponListIT extends ApiIT {

    /** Older than all that is made here, newer than what others have made. */
    private UUID before;

    @BeforeEach
    void beginNow() {
        before = aCoupon();
    }

    @ParameterizedTest
    @CsvSource({"/api/coupon,", "/api/coupon/,"})
    void isOpenToAnyoneAndShowsTheNewestFirst(String path) {
        List<UUID> made = newestFirst(3);

        Answer page = api().get(path + "?size=3");

        assertThat(page.status()).isEqualTo(200);
        assertThat(ids(page)).isEqualTo(made);
        assertThat(page.data().get("items").get(0).propertyNames())
                .containsExactlyElementsOf(
                        api().get("/api/coupon/" + made.get(0)).data().propertyNames());
        assertThat(page.data().get("nextCursor").isString()).isTrue();
    }

    @Test
    void pagesLeaveNobodyOutAndShowNobodyTwiceThoughNewOnesCome() {
        List<UUID> made = newestFirst(7);

        List<UUID> seen = new ArrayList<>(ids(api().get("/api/coupon?size=3")));
        String cursor = cursor(api().get("/api/coupon?size=3"));
        aCoupon();
        Answer second = api().get("/api/coupon?size=3&cursor=" + cursor);
        seen.addAll(ids(second));
        seen.addAll(ids(api().get("/api/coupon?size=2&cursor=" + cursor(second))));

        assertThat(seen).startsWith(made.toArray(UUID[]::new)).endsWith(before).hasSize(8);
    }

    @ParameterizedTest
    @EnumSource(CouponStatus.class)
    void filtersByEachStatus(CouponStatus status) {
        List<UUID> made = oneOfEach();
        UUID wanted = made.get(status.ordinal());

        Answer page = api().get("/api/coupon?size=100&status=" + status);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.data().get("items"))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.get("status").asString()).isEqualTo(status.name()));
        assertThat(ids(page).get(0)).isEqualTo(wanted);
        assertThat(ids(page))
                .doesNotContainAnyElementsOf(
                        made.stream().filter(id -> !id.equals(wanted)).toList());
        assertThat(api().get("/api/coupon/" + wanted).data().get("status").asString())
                .isEqualTo(status.name());
    }

    @Test
    void aFilteredPageIsFullThoughOthersStandBetween() {
        List<UUID> soldOut = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            UUID coupon = aCoupon();
            gate.remains(coupon, 0);
            soldOut.add(0, coupon);
            newestFirst(45);
        }

        Answer page = api().get("/api/coupon?status=SOLD_OUT&size=2");
        Answer next = api().get("/api/coupon?status=SOLD_OUT&size=1&cursor=" + cursor(page));

        assertThat(ids(page)).isEqualTo(soldOut.subList(0, 2));
        assertThat(ids(next)).isEqualTo(soldOut.subList(2, 3));
    }

    @Test
    void countsRowsWhereTheGateDoesNotAnswer() {
        UUID coupon = aCoupon();
        jdbc.sql("UPDATE coupon SET issued_quantity = 40 WHERE id = ?")
                .param(bytes(coupon))
                .update();
        gate.isAway(true);

        Answer page = api().get("/api/coupon?size=1&status=ACTIVE");

        assertThat(ids(page)).containsExactly(coupon);
        assertThat(page.data().at("/items/0/remaining").asInt()).isEqualTo(60);
    }

    @Test
    void theLastPageHasNoCursor() {
        Answer all = api().get("/api/coupon?size=100");
        int pages = 1;
        while (!all.data().get("nextCursor").isNull()) {
            all = api().get("/api/coupon?size=100&cursor=" + cursor(all));
            assertThat(pages++).isLessThan(1_000);
        }
        assertThat(all.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "size=0 | size: must be 1 to 100",
                "size=101 | size: must be 1 to 100",
                "size=few | size: must be a whole number",
                "cursor=!! | cursor: must be the nextCursor of the page before",
                "cursor=bm90IGEgcGxhY2U | cursor: must be the nextCursor of the page before",
                "status= | status: must be one of PENDING, ACTIVE, SOLD_OUT, ENDED, DISABLED, EXPIRED",
                "status=GONE | status: must be one of PENDING, ACTIVE, SOLD_OUT, ENDED, DISABLED, EXPIRED",
                "status=active | status: must be one of PENDING, ACTIVE, SOLD_OUT, ENDED, DISABLED, EXPIRED"
            })
    void saysWhatIsWrongWithAParameter(String query, String reason) {
        Answer refused = api().get("/api/coupon?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.fields()).containsExactly(reason);
    }

    /** In the order of {@link CouponStatus}. */
    private List<UUID> oneOfEach() {
        List<UUID> made = IntStream.range(0, 6).mapToObj(i -> aCoupon()).toList();
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        change(made.get(0), "issue_start_at = ?", now.plusHours(1));
        gate.remains(made.get(2), 0);
        change(made.get(3), "issue_end_at = ?", now.minusSeconds(1));
        change(made.get(4), "disabled = TRUE, created_at = ?", now);
        change(made.get(5), "valid_until = ?, disabled = TRUE", now.minusSeconds(1));
        return made;
    }

    private void change(UUID coupon, String set, LocalDateTime time) {
        jdbc.sql("UPDATE coupon SET " + set + " WHERE id = ?")
                .params(time, bytes(coupon))
                .update();
    }

    private List<UUID> newestFirst(int count) {
        List<UUID> made =
                new ArrayList<>(Stream.generate(this::aCoupon).limit(count).toList());
        Collections.reverse(made);
        return made;
    }

    private static List<UUID> ids(Answer page) {
        List<UUID> ids = new ArrayList<>();
        for (JsonNode item : page.data().get("items")) {
            ids.add(UUID.fromString(item.get("id").asString()));
        }
        return ids;
    }

    private static String cursor(Answer page) {
        return page.data().get("nextCursor").asString();
    }
}
