package dev.coupon.consumer.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.domain.reconcile.Reconciliation;
import dev.coupon.domain.reconcile.Reconciliations;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReconcilerLeaseTest {

    private long nowNanos = Long.MAX_VALUE;
    private boolean granted = true;
    private int asked;
    private int lost;

    private final ReconcilerLease lease = new ReconcilerLease(
            new Reconciliations() {
                @Override
                public void save(Reconciliation reconciliation) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public List<Reconciliation> page(Place after, int size) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public boolean lease(UUID holder) {
                    asked++;
                    return granted;
                }

                @Override
                public void release(UUID holder) {
                    throw new UnsupportedOperationException();
                }
            },
            () -> nowNanos,
            () -> lost++);

    @Test
    void isRenewedNowAndThenAndItsLossIsToldOnce() {
        assertThat(lease.isHeld()).isTrue();
        assertThat(lease.isHeld()).isTrue();
        assertThat(asked).isEqualTo(1);

        nowNanos += TimeUnit.SECONDS.toNanos(10);
        assertThat(lease.isHeld()).isTrue();
        assertThat(asked).isEqualTo(2);

        granted = false;
        nowNanos += TimeUnit.SECONDS.toNanos(10);
        assertThat(lease.isHeld()).isFalse();
        assertThat(lease.isHeld()).isFalse();
        assertThat(asked).isEqualTo(4);
        assertThat(lost).isEqualTo(1);

        granted = true;
        assertThat(lease.isHeld()).isTrue();
    }
}
