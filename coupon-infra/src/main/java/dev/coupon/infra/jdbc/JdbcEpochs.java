package dev.coupon.infra.jdbc;

import dev.coupon.domain.issue.EpochControl;
import dev.coupon.domain.issue.Epochs;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Epochs, fences and leases, in the columns of {@code coupon}, by the clock of the database. Every statement stands for
 * itself: committed one by one, so that what a later one notes is seen by everybody before it.
 */
final class JdbcEpochs implements Epochs, EpochControl {

    private static final String LEASE_END = "UTC_TIMESTAMP(6) + INTERVAL " + LEASE.toMillis() * 1_000 + " MICROSECOND";

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
    public boolean end(UUID couponId, long from) {
        boolean ended = update("""
                UPDATE coupon SET epoch = epoch + 1 WHERE id = ? AND epoch = ? AND epoch_ended_at IS NULL
                  AND (rebuild_until IS NULL OR rebuild_until < UTC_TIMESTAMP(6))
                """, couponId, from);
        if (ended) {
            noteEnd(couponId, from + 1);
        }
        return ended;
    }

    @Override
    public Optional<Duration> raise(UUID couponId, long from) {
        boolean raised =
                update("UPDATE coupon SET epoch = epoch + 1, rebuild_until = " + LEASE_END + """
                 WHERE id = ? AND epoch = ? AND (rebuild_until IS NULL OR rebuild_until < UTC_TIMESTAMP(6))
                """, couponId, from);
        if (!raised) {
            return Optional.empty();
        }
        noteEnd(couponId, from + 1);
        return jdbc.sql("""
                        SELECT TIMESTAMPDIFF(MICROSECOND, epoch_ended_at, UTC_TIMESTAMP(6)) FROM coupon
                        WHERE id = ? AND epoch = ? AND epoch_ended_at IS NOT NULL
                        """)
                .params(Columns.bytes(couponId), from + 1)
                .query(Long.class)
                .optional()
                .map(micros -> Duration.ofNanos(Math.max(0, micros) * 1_000));
    }

    /** After the new epoch is committed: the statement before may have waited for a lock, and nobody saw it until then. */
    private void noteEnd(UUID couponId, long epoch) {
        update("""
                UPDATE coupon SET epoch_ended_at = UTC_TIMESTAMP(6)
                WHERE id = ? AND epoch = ? AND epoch_ended_at IS NULL
                """, couponId, epoch);
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
    public boolean begin(UUID couponId, long epoch) {
        return update("UPDATE coupon SET epoch_ended_at = NULL WHERE id = ? AND epoch = ?", couponId, epoch);
    }

    @Override
    public void release(UUID couponId, long epoch) {
        update("UPDATE coupon SET rebuild_until = NULL WHERE id = ? AND epoch = ?", couponId, epoch);
    }

    private boolean update(String sql, UUID couponId, long epoch) {
        return jdbc.sql(sql).params(Columns.bytes(couponId), epoch).update() == 1;
    }
}
