package dev.coupon.infra.jdbc;

import static dev.coupon.infra.jdbc.Claims.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.ClaimStore;
import dev.coupon.domain.issue.ClaimStore.Result;
import dev.coupon.domain.issue.FailedIssuedCoupons;
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

class JdbcClaimStoreIT extends ClaimStoreContract {

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

    @Override
    protected ClaimStore store() {
        return store;
    }

    @Override
    protected UUID addCoupon(int totalQuantity) {
        return database.addCoupon(totalQuantity);
    }

    @Override
    protected void raiseFence(UUID couponId, long fence) {
        database.jdbc().update("UPDATE coupon SET fence = ? WHERE id = ?", fence, Columns.bytes(couponId));
    }

    @Override
    protected int stored(UUID couponId) {
        return database.stored(couponId);
    }

    @Override
    protected int issuedQuantity(UUID couponId) {
        return database.issuedQuantity(couponId);
    }

    @Override
    protected FailedIssuedCoupons failures() {
        return database.failedIssuedCoupons();
    }

    @Override
    protected boolean isUnresolved(AcceptedClaim claim) {
        return database.jdbc()
                        .queryForList(
                                "SELECT 1 FROM failed_issued_coupon WHERE user_id = ? AND is_resolved = FALSE",
                                (Object) Columns.bytes(claim.claim().userId()))
                        .size()
                == 1;
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
