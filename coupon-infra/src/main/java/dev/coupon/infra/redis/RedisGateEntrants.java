package dev.coupon.infra.redis;

import dev.coupon.domain.issue.GateControl;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.proof.GateEntrants;
import io.lettuce.core.MapScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.ValueScanCursor;
import java.util.UUID;
import java.util.function.Consumer;

/** Scans the sets of a gate, beside the claims, so in small portions. */
final class RedisGateEntrants implements GateEntrants {

    private static final ScanArgs PORTION = ScanArgs.Builder.limit(1_000);

    private final GateConnection connection;
    private final GateControl control;

    RedisGateEntrants(GateConnection connection, GateControl control) {
        this.connection = connection;
        this.control = control;
    }

    @Override
    public void forEach(UUID couponId, long epoch, Consumer<UUID> entrant, Consumer<UUID> pending) {
        requireOpen(couponId, epoch);
        scanEntrants(GateKeys.of(couponId).entrants(), entrant);
        scanPending(GateKeys.of(couponId).pending(), pending);
        requireOpen(couponId, epoch);
    }

    private void requireOpen(UUID couponId, long epoch) {
        if (!control.isOpen(couponId, epoch)) {
            throw new GateFault(GateFault.Reason.RECOVERING, "the gate is not open under epoch " + epoch);
        }
    }

    private void scanEntrants(byte[] key, Consumer<UUID> visitor) {
        ScanCursor cursor = ScanCursor.INITIAL;
        while (!cursor.isFinished()) {
            ScanCursor from = cursor;
            ValueScanCursor<byte[]> page =
                    connection.ask(live -> live.connection().sync().sscan(key, from, PORTION));
            page.getValues().forEach(member -> visitor.accept(GateKeys.user(member)));
            cursor = page;
        }
    }

    private void scanPending(byte[] key, Consumer<UUID> visitor) {
        ScanCursor cursor = ScanCursor.INITIAL;
        while (!cursor.isFinished()) {
            ScanCursor from = cursor;
            MapScanCursor<byte[], byte[]> page =
                    connection.ask(live -> live.connection().sync().hscan(key, from, PORTION));
            page.getMap().keySet().forEach(member -> visitor.accept(GateKeys.user(member)));
            cursor = page;
        }
    }
}
