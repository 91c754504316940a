package dev.coupon.infra.jdbc;

import static dev.coupon.infra.jdbc.Claims.accepted;
import static dev.coupon.infra.jdbc.Claims.claim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.ClaimStore;
import dev.coupon.domain.issue.IssuedCoupon;
import dev.coupon.domain.reconcile.RowAudit;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class JdbcCouponTermsIT {

    private static final Instant NOW = Instant.parse("2026-05-20T12:41:46.380488Z");
    private static final int CALLERS = 16;

    private static StoreDatabase database;
    private static JdbcCouponTerms terms;

    @BeforeAll
    static void connect() {
        database = new StoreDatabase(Clock.systemUTC(), true);
        terms = database.couponTerms();
    }

    @AfterAll
    static void disconnect() {
        database.close();
    }

    @Test
    void switchesOnceAndRaisesTheVersionWithIt() {
        UUID coupon = database.addCoupon(10);

        assertThat(terms.disable(coupon, false)).isFalse();
        assertThat(terms.disable(coupon, true)).isTrue();
        assertThat(terms.disable(coupon, true)).isFalse();

        assertThat(number("disabled", coupon)).isEqualTo(1);
        assertThat(number("terms_version", coupon)).isEqualTo(1);
        assertThat(terms.disable(coupon, false)).isTrue();
        assertThat(number("terms_version", coupon)).isEqualTo(2);
    }

    @Test
    void raisesTheQuantityAndNeverLowersIt() {
        UUID coupon = database.addCoupon(10);

        assertThat(terms.raiseTotalQuantity(coupon, 12)).isTrue();
        assertThat(terms.raiseTotalQuantity(coupon, 12)).isFalse();
        assertThat(terms.raiseTotalQuantity(coupon, 11)).isFalse();

        assertThat(number("total_quantity", coupon)).isEqualTo(12);
        assertThat(number("terms_version", coupon)).isEqualTo(1);
        assertThat(terms.raiseTotalQuantity(UUID.randomUUID(), 12)).isFalse();
    }

    @Test
    void aWithdrawnRowStaysAndMakesRoomForOneOther() {
        UUID coupon = database.addCoupon(2);
        List<AcceptedClaim> stored = accepted(coupon, 2);
        database.claimStore().store(stored);

        assertThat(terms.withdraw(id(stored.get(0)), NOW)).isTrue();

        assertThat(database.stored(coupon)).isEqualTo(2);
        assertCounts(coupon, 1, 1, 1);
        AcceptedClaim next = accepted(claim(coupon, 3));
        AcceptedClaim tooLate = accepted(claim(coupon, 4));
        assertThat(database.claimStore().store(List.of(next)).newRows()).isEqualTo(1);
        assertThat(database.claimStore().store(List.of(tooLate)).notStored())
                .extracting(ClaimStore.NotStored::reason)
                .containsExactly(ClaimStore.Reason.OVER_QUANTITY);
        assertCounts(coupon, 2, 1, 1);
    }

    @Test
    void aRecordThatComesAgainDoesNotBringAWithdrawnCouponBack() {
        UUID coupon = database.addCoupon(5);
        List<AcceptedClaim> stored = accepted(coupon, 2);
        database.claimStore().store(stored);
        terms.withdraw(id(stored.get(0)), NOW);

        assertThat(database.claimStore().store(stored)).isEqualTo(new ClaimStore.Result(0, List.of()));
        assertThat(database.claimStore().storeKnown(stored).newRows()).isZero();

        assertCounts(coupon, 1, 1, 1);
        assertThat(withdrawnRows(coupon)).isEqualTo(1);
    }

    @Test
    void ofManyWhoWithdrawTheSameCouponOneDoes() {
        UUID coupon = database.addCoupon(5);
        AcceptedClaim stored = accepted(claim(coupon, 1));
        database.claimStore().store(List.of(stored));

        assertThat(atOnce(() -> terms.withdraw(id(stored), NOW)))
                .containsOnlyOnce(true)
                .hasSize(CALLERS);

        assertCounts(coupon, 0, 1, 1);
    }

    @Test
    void aUsedCouponIsNotWithdrawn() {
        UUID coupon = database.addCoupon(5);
        AcceptedClaim stored = accepted(claim(coupon, 1));
        database.claimStore().store(List.of(stored));
        database.jdbc().update("UPDATE issued_coupon SET used_at = '2026-05-01' WHERE coupon_id = ?", (Object)
                Columns.bytes(coupon));

        assertThat(terms.withdraw(id(stored), NOW)).isFalse();
        assertThat(terms.withdraw(new IssuedCoupon.Id(coupon, UUID.randomUUID()), NOW))
                .isFalse();

        assertCounts(coupon, 1, 0, 0);
    }

    @Test
    void storingAndWithdrawingAtTheSameTimeLoseNoCount() {
        UUID coupon = database.addCoupon(1_000);
        List<AcceptedClaim> first = accepted(coupon, 100);
        database.claimStore().store(first);
        List<AcceptedClaim> second = accepted(coupon, 100);

        CompletableFuture<Void> storing = CompletableFuture.runAsync(
                () -> second.forEach(claim -> database.claimStore().store(List.of(claim))));
        first.forEach(claim -> terms.withdraw(id(claim), NOW));
        storing.join();

        assertCounts(coupon, 100, 100, 100);
        assertThat(new JdbcRowAudit(database.jdbc()).counts(coupon))
                .contains(new RowAudit.Counts(1_000, 100, 100, 200, 100, 0, 0));
    }

    private static void assertCounts(UUID coupon, int issued, int withdrawn, int version) {
        assertThat(database.issuedQuantity(coupon)).isEqualTo(issued);
        assertThat(number("withdrawn_quantity", coupon)).isEqualTo(withdrawn);
        assertThat(number("terms_version", coupon)).isEqualTo(version);
        assertThat(withdrawnRows(coupon)).isEqualTo(withdrawn);
    }

    private static long withdrawnRows(UUID coupon) {
        return new JdbcStoredCoupons(JdbcClient.create(database.jdbc())).countWithdrawn(coupon);
    }

    private static int number(String column, UUID coupon) {
        return database.number("SELECT " + column + " FROM coupon WHERE id = ?", coupon);
    }

    private static IssuedCoupon.Id id(AcceptedClaim claim) {
        return new IssuedCoupon.Id(claim.claim().couponId(), claim.claim().userId());
    }

    private static List<Boolean> atOnce(Supplier<Boolean> call) {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            return Stream.generate(() -> CompletableFuture.supplyAsync(call, callers)).limit(CALLERS).toList().stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            callers.shutdownNow();
        }
    }
}
