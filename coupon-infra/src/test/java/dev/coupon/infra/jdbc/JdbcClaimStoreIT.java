package dev.coupon.infra.jdbc;

import static dev.coupon.infra.jdbc.Claims.accepted;
import static dev.coupon.infra.jdbc.Claims.claim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.ClaimStore;
import dev.coupon.domain.issue.ClaimStore.NotStored;
import dev.coupon.domain.issue.ClaimStore.Reason;
import dev.coupon.domain.issue.ClaimStore.Result;
import dev.coupon.domain.issue.StoreAwayException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JdbcClaimStoreIT {

    private static StoreDatabase database;
    private static ClaimStore store;

    @BeforeAll
    static void open() {
        database = new StoreDatabase(Clock.systemUTC(), true);
        store = database.claimStore();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void storesClaimsOfManyCouponsAtOnce() {
        UUID one = database.addCoupon(2_000);
        UUID other = database.addCoupon(10);
        List<AcceptedClaim> claims = new ArrayList<>(accepted(one, 1_234));
        claims.addAll(accepted(other, 10));
        Collections.shuffle(claims);

        assertThat(store.store(claims)).isEqualTo(new Result(1_244, List.of()));

        assertThat(database.stored(one)).isEqualTo(1_234);
        assertThat(database.issuedQuantity(one)).isEqualTo(1_234);
        assertThat(database.issuedQuantity(other)).isEqualTo(10);
    }

    @Test
    void countsOnlyRowsThatAreNew() {
        UUID coupon = database.addCoupon(10);
        List<AcceptedClaim> claims = accepted(coupon, 10);
        store.store(claims.subList(0, 4));

        assertThat(store.store(claims)).isEqualTo(new Result(6, List.of()));
        assertThat(store.store(claims)).isEqualTo(new Result(0, List.of()));

        assertThat(database.stored(coupon)).isEqualTo(10);
        assertThat(database.issuedQuantity(coupon)).isEqualTo(10);
    }

    @Test
    void storesTheFirstInTheQueueUpToTheTotalQuantity() {
        UUID coupon = database.addCoupon(3);
        UUID other = database.addCoupon(1);
        List<AcceptedClaim> claims = new ArrayList<>(accepted(coupon, 5));
        claims.add(accepted(claim(other, 1)));
        AcceptedClaim fourth = claims.get(3);
        AcceptedClaim fifth = claims.get(4);
        Collections.shuffle(claims);

        Result result = store.store(claims);

        assertThat(result.newRows()).isEqualTo(4);
        assertThat(result.notStored())
                .containsExactlyInAnyOrder(
                        new NotStored(fourth, Reason.OVER_QUANTITY), new NotStored(fifth, Reason.OVER_QUANTITY));
        assertThat(database.stored(coupon)).isEqualTo(3);
        assertThat(database.issuedQuantity(coupon)).isEqualTo(3);
        assertThat(database.stored(other)).isEqualTo(1);
    }

    @Test
    void turnsDownClaimsOfAnUnknownCouponAndStoresTheOthers() {
        UUID coupon = database.addCoupon(1);
        AcceptedClaim known = accepted(claim(coupon, 1));
        AcceptedClaim unknown = accepted(claim(UUID.randomUUID(), 1));

        assertThat(store.store(List.of(unknown, known)))
                .isEqualTo(new Result(1, List.of(new NotStored(unknown, Reason.UNKNOWN_COUPON))));
        assertThat(database.stored(coupon)).isEqualTo(1);
        assertThat(database.stored(unknown.claim().couponId())).isZero();
    }

    @Test
    void storesClaimBelowTheFenceOnlyWhenItWasJudgedAgain() {
        UUID coupon = database.addCoupon(10);
        database.jdbc().update("UPDATE coupon SET fence = 2 WHERE id = ?", (Object) Columns.bytes(coupon));
        AcceptedClaim old = accepted(claim(coupon, UUID.randomUUID(), 1, 1));
        AcceptedClaim current = accepted(claim(coupon, UUID.randomUUID(), 2, 2));

        assertThat(store.store(List.of(old, current)))
                .isEqualTo(new Result(1, List.of(new NotStored(old, Reason.FENCED))));
        assertThat(store.storeJudgedAgain(List.of(old))).isEqualTo(new Result(1, List.of()));
        assertThat(database.issuedQuantity(coupon)).isEqualTo(2);
    }

    @Test
    void judgingAgainDoesNotLiftTheTotalQuantity() {
        UUID coupon = database.addCoupon(1);
        AcceptedClaim second = accepted(claim(coupon, 2));
        store.store(List.of(accepted(claim(coupon, 1))));

        assertThat(store.storeJudgedAgain(List.of(second)))
                .isEqualTo(new Result(0, List.of(new NotStored(second, Reason.OVER_QUANTITY))));
        assertThat(database.stored(coupon)).isEqualTo(1);
    }

    @Test
    void neverIssuesTooManyToConsumersThatStoreTheSameClaimsSideBySide() {
        UUID coupon = database.addCoupon(300);
        UUID other = database.addCoupon(300);
        List<AcceptedClaim> claims = new ArrayList<>(accepted(coupon, 400));
        claims.addAll(accepted(other, 400));

        List<CompletableFuture<Void>> consumers = IntStream.range(0, 6)
                .mapToObj(consumer -> CompletableFuture.runAsync(() -> {
                    List<AcceptedClaim> ownOrder = new ArrayList<>(claims);
                    Collections.shuffle(ownOrder);
                    for (int from = 0; from < ownOrder.size(); from += 50) {
                        store.store(ownOrder.subList(from, from + 50));
                    }
                }))
                .toList();
        consumers.forEach(CompletableFuture::join);

        for (UUID id : List.of(coupon, other)) {
            assertThat(database.stored(id)).isEqualTo(300);
            assertThat(database.issuedQuantity(id)).isEqualTo(300);
        }
    }

    @Test
    void refusesConnectionThatCountsOldRowsAsNew() {
        try (StoreDatabase miscounting = new StoreDatabase(Clock.systemUTC(), false)) {
            UUID coupon = miscounting.addCoupon(10);

            assertThatThrownBy(() -> miscounting.claimStore().store(accepted(coupon, 2)))
                    .isInstanceOf(StoreAwayException.class)
                    .hasMessageContaining("useAffectedRows=true");
            assertThat(miscounting.stored(coupon)).isZero();
        }
    }
}
