package dev.coupon.infra.redis;

import dev.coupon.domain.issue.GateControl;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.proof.GateEntrants;
import java.util.UUID;
import java.util.function.Consumer;

/** Reads an open gate for a proof. */
final class RedisGateEntrants implements GateEntrants {

    private final GateScan scan;
    private final GateControl control;

    RedisGateEntrants(GateScan scan, GateControl control) {
        this.scan = scan;
        this.control = control;
    }

    @Override
    public void forEach(UUID couponId, long epoch, Consumer<UUID> entrant, Consumer<UUID> pending) {
        requireOpen(couponId, epoch);
        GateKeys keys = GateKeys.of(couponId);
        scan.members(couponId, keys.entrants(), users -> users.forEach(entrant));
        scan.fields(couponId, keys.pending(), users -> users.forEach(pending));
        requireOpen(couponId, epoch);
    }

    private void requireOpen(UUID couponId, long epoch) {
        if (!control.isOpen(couponId, epoch)) {
            throw new GateFault(GateFault.Reason.RECOVERING, "the gate is not open under epoch " + epoch);
        }
    }
}
