package dev.coupon.infra.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.domain.issue.EpochControl;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Epochs and leases on a real database. */
class JdbcEpochsIT {

    private static StoreDatabase database;
    private static EpochControl epochs;

    private final UUID coupon = database.addCoupon(10);

    @BeforeAll
    static void connect() {
        database = new StoreDatabase(Clock.systemUTC(), true);
        epochs = new JdbcEpochs(JdbcClient.create(database.jdbc()));
    }

    @AfterAll
    static void disconnect() {
        database.close();
    }

    @Test
    void ofManyWhoRaiseAnEpochOneHasIt() {
        List<CompletableFuture<Boolean>> raises = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> epochs.raise(coupon, 1)))
                .toList();

        assertThat(raises.stream().map(CompletableFuture::join).filter(raised -> raised))
                .hasSize(1);
        assertThat(epoch()).isEqualTo(2);
    }

    @Test
    void whileSomebodyHasTheLeaseNobodyElseRaises() {
        assertThat(epochs.isFree(coupon, 1)).isTrue();
        epochs.raise(coupon, 1);

        assertThat(epochs.isFree(coupon, 1)).isFalse();
        assertThat(epochs.isFree(coupon, 2)).isFalse();
        assertThat(epochs.raise(coupon, 2)).isFalse();

        epochs.release(coupon, 2);
        assertThat(epochs.raise(coupon, 2)).isTrue();
    }

    @Test
    void leaseOfSomebodyWhoDiedEndsByItselfAndIsNotRenewedByItsFormerHolder() {
        epochs.raise(coupon, 1);
        assertThat(epochs.hold(coupon, 2)).isTrue();
        letTheLeaseEnd();

        assertThat(epochs.raise(coupon, 2)).isTrue();

        assertThat(epochs.hold(coupon, 2)).isFalse();
        assertThat(epochs.fence(coupon, 2)).isFalse();
        epochs.release(coupon, 2);
        assertThat(epochs.raise(coupon, 3)).as("the lease of another").isFalse();
        assertThat(epochs.hold(coupon, 3)).isTrue();
    }

    private void letTheLeaseEnd() {
        database.jdbc()
                .update("UPDATE coupon SET rebuild_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE id = ?", (Object)
                        Columns.bytes(coupon));
    }

    private int epoch() {
        return database.number("SELECT epoch FROM coupon WHERE id = ?", coupon);
    }
}
