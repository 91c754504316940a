package dev.coupon.infra.jdbc;

import dev.coupon.domain.issue.EpochControl;
import dev.coupon.domain.issue.Epochs;
import dev.coupon.infra.jdbc.MemoryTables.CouponRow;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Epochs, fences and leases over {@link MemoryTables}, as {@link JdbcEpochs} keeps them. */
public final class MemoryEpochs implements Epochs, EpochControl {

    private final MemoryTables tables;

    public MemoryEpochs(MemoryTables tables) {
        this.tables = tables;
    }

    @Override
    public Map<UUID, Long> current(Collection<UUID> couponIds) {
        Map<UUID, Long> epochs = new LinkedHashMap<>();
        couponIds.stream()
                .filter(tables.coupons::containsKey)
                .forEach(id -> epochs.put(id, tables.coupons.get(id).epoch));
        return epochs;
    }

    @Override
    public boolean isFree(UUID couponId, long epoch) {
        CouponRow coupon = tables.coupons.get(couponId);
        return coupon.epoch == epoch && !isLeased(coupon);
    }

    @Override
    public boolean raise(UUID couponId, long from) {
        return !isLeased(tables.coupons.get(couponId))
                && update(couponId, from, row -> {
                    row.epoch++;
                    row.rebuildUntil = now().plus(LEASE);
                });
    }

    @Override
    public boolean hold(UUID couponId, long epoch) {
        return update(couponId, epoch, row -> row.rebuildUntil = now().plus(LEASE));
    }

    @Override
    public boolean fence(UUID couponId, long epoch) {
        return update(couponId, epoch, row -> row.fence = epoch);
    }

    @Override
    public void release(UUID couponId, long epoch) {
        update(couponId, epoch, row -> row.rebuildUntil = null);
    }

    private boolean isLeased(CouponRow coupon) {
        return coupon.rebuildUntil != null && !coupon.rebuildUntil.isBefore(now());
    }

    private boolean update(UUID couponId, long epoch, Consumer<CouponRow> change) {
        CouponRow coupon = tables.coupons.get(couponId);
        if (coupon.epoch != epoch) {
            return false;
        }
        change.accept(coupon);
        tables.changes++;
        return true;
    }

    private Instant now() {
        return tables.clock.instant();
    }
}
