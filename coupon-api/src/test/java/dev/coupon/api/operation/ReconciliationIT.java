package dev.coupon.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.Answer;
import dev.coupon.api.ApiIT;
import dev.coupon.api.TestTokens;
import dev.coupon.domain.reconcile.Drift;
import dev.coupon.domain.reconcile.Reconciliation;
import dev.coupon.domain.reconcile.Reconciliations;
import dev.coupon.infra.UuidBytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ReconciliationIT extends ApiIT {

    private static final String PATH = "/api/admin/reconciliation";

    @Autowired
    private Reconciliations reconciliations;

    @AfterEach
    void removeAll() {
        jdbc.sql("DELETE FROM coupon WHERE id IN (SELECT coupon_id FROM reconciliation)")
                .update();
        jdbc.sql("DELETE FROM reconciliation").update();
    }

    @Test
    void showsWhatTheReconcilerFoundTheWorstFirstPageByPage() {
        UUID right = save(Map.of());
        UUID bad = save(Map.of(Drift.ENTRIES_TOO_HIGH, 2L));
        UUID worse = save(Map.of(Drift.ROW_UNKNOWN_TO_GATE, 3L, Drift.ISSUED_QUANTITY_WRONG, 1L));
        UUID alsoRight = save(Map.of());

        List<String> seen = new ArrayList<>();
        String more = "";
        do {
            Answer page = api().getAs(TestTokens.admin(), PATH + "?size=1" + more);
            assertThat(page.status()).isEqualTo(200);
            page.data()
                    .get("items")
                    .forEach(item -> seen.add(item.get("couponId").asString()));
            String next = page.data().get("nextCursor").asStringOpt().orElse(null);
            more = next == null ? "" : "&cursor=" + next;
        } while (!more.isEmpty());

        assertThat(seen).hasSize(4).startsWith(worse.toString(), bad.toString());
        assertThat(seen.subList(2, 4)).containsExactlyInAnyOrder(right.toString(), alsoRight.toString());
    }

    @Test
    void namesTheNumbersAndTheDrifts() {
        save(Map.of(Drift.ROW_UNKNOWN_TO_GATE, 3L));

        Answer page = api().getAs(TestTokens.admin(), PATH);

        assertThat(page.data().at("/items/0/drifts/ROW_UNKNOWN_TO_GATE").asInt())
                .isEqualTo(3);
        assertThat(page.data().at("/items/0/checkedAt").asString()).isEqualTo("2025-05-20T21:41:46.380488");
        assertThat(page.data().at("/items/0/oldestPendingAt").isNull()).isTrue();
        assertThat(page.data().at("/items/0/entrants").asInt()).isEqualTo(7);
        assertThat(page.data().get("nextCursor").isNull()).isTrue();
    }

    @Test
    void isForAdminsAndRefusesWhatItCannotRead() {
        assertThat(api().get(PATH).status()).isEqualTo(401);
        assertThat(api().getAs(TestTokens.user(), PATH).status()).isEqualTo(403);
        assertThat(api().getAs(TestTokens.admin(), PATH + "?size=0").fields())
                .containsExactly("size: must be 1 to 100");
        for (String cursor : List.of("nonsense", "MTIzNA", "MQ")) {
            assertThat(api().getAs(TestTokens.admin(), PATH + "?cursor=" + cursor)
                            .fields())
                    .containsExactly("cursor: must be the nextCursor of the page before");
        }
    }

    /** Nobody can claim or use it any more: what was wrong with it must not head the list for ever. */
    @Test
    void leavesOutExpiredCoupons() {
        UUID expired = save(Map.of(Drift.ROW_UNKNOWN_TO_GATE, 3L));
        jdbc.sql("UPDATE coupon SET valid_until = '2026-01-02' WHERE id = ?")
                .param(UuidBytes.of(expired))
                .update();

        assertThat(api().getAs(TestTokens.admin(), PATH).data().get("items")).isEmpty();
    }

    private UUID save(Map<Drift, Long> drifts) {
        UUID coupon = UUID.randomUUID();
        jdbc.sql("""
                INSERT INTO coupon (id, name, type, discount_type, discount_value, total_quantity, issue_start_at,
                                    issue_end_at, valid_from, valid_until, created_at)
                VALUES (?, 'pizza', 'PIZZA', 'PERCENTAGE', 10, 10, '2026-01-01', '2099-01-01', '2026-01-01',
                        '2099-01-01', '2026-01-01')
                """).param(UuidBytes.of(coupon)).update();
        reconciliations.save(new Reconciliation(
                coupon, Instant.parse("2025-05-20T12:41:46.380488Z"), 2, true, 10, 10, 7, 7, 0, null, drifts, 1));
        return coupon;
    }
}
