package dev.coupon.infra.jdbc;

import dev.coupon.domain.issue.EpochControl;
import dev.coupon.domain.issue.Epochs;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Epochs, fences and leases, in the columns of {@code coupon}, by the clock of the database. */
final class JdbcEpochs implements Epochs, EpochControl {

    private static final String LEASE_END = "UTC_TIMESTAMP(6) + INTERVAL " + LEASE.toMillis() * 1_000 + " MICROSECOND";

    private static final String FREE =
            " id = ? AND epoch = ? AND (rebuild_until IS NULL OR rebuild_until < UTC_TIMESTAMP(6))";

    private final JdbcClient jdbc;

    JdbcEpochs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<UUID, Long> current(Collection<UUID> couponIds) {
        Map<UUID, Long> epochs = new HashMap<>();
        jdbc.sql("SELECT id, epoch FROM coupon WHERE id IN (:ids)")
                .param("ids", couponIds.stream().map(Columns::bytes).toList())
                .query(row -> {
                    epochs.put(Columns.uuid(row.getBytes("id")), row.getLong("epoch"));
                });
        return epochs;
    }

    @Override
    public boolean isFree(UUID couponId, long epoch) {
        return jdbc.sql("SELECT 1 FROM coupon WHERE" + FREE)
                .params(Columns.bytes(couponId), epoch)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    @Override
    public boolean raise(UUID couponId, long from) {
        return update(
                "UPDATE coupon SET epoch = epoch + 1, rebuild_until = " + LEASE_END + " WHERE" + FREE, couponId, from);
    }

    @Override
    public boolean hold(UUID couponId, long epoch) {
        return update(
                "UPDATE coupon SET rebuild_until = " + LEASE_END + " WHERE id = ? AND epoch = ?", couponId, epoch);
    }

    @Override
    public boolean fence(UUID couponId, long epoch) {
        return update("UPDATE coupon SET fence = epoch WHERE id = ? AND epoch = ?", couponId, epoch);
    }

    @Override
    public void release(UUID couponId, long epoch) {
        update("UPDATE coupon SET rebuild_until = NULL WHERE id = ? AND epoch = ?", couponId, epoch);
    }

    private boolean update(String sql, UUID couponId, long epoch) {
        return jdbc.sql(sql).params(Columns.bytes(couponId), epoch).update() == 1;
    }
}
