package dev.coupon.consumer.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.domain.reconcile.Reconciliation;
import dev.coupon.domain.reconcile.Reconciliations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReconcilerLeaseTest {

    private Instant now = Instant.parse("2026-05-20T12:00:00Z");
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
            },
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            },
            () -> lost++);

    @Test
    void isRenewedNowAndThenAndItsLossIsToldOnce() {
        assertThat(lease.isHeld()).isTrue();
        assertThat(lease.isHeld()).isTrue();
        assertThat(asked).isEqualTo(1);

        now = now.plus(Duration.ofSeconds(10));
        assertThat(lease.isHeld()).isTrue();
        assertThat(asked).isEqualTo(2);

        granted = false;
        now = now.plus(Duration.ofSeconds(10));
        assertThat(lease.isHeld()).isFalse();
        assertThat(lease.isHeld()).isFalse();
        assertThat(asked).isEqualTo(4);
        assertThat(lost).isEqualTo(1);

        granted = true;
        assertThat(lease.isHeld()).isTrue();
    }
}
