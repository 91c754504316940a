package dev.coupon.infra.jdbc;

import dev.coupon.domain.issue.Epochs;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Epochs and fences, in the columns of {@code coupon}. */
final class JdbcEpochs implements Epochs {

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
    public boolean raise(UUID couponId, long from) {
        return jdbc.sql("UPDATE coupon SET epoch = epoch + 1 WHERE id = ? AND epoch = ?")
                        .params(Columns.bytes(couponId), from)
                        .update()
                == 1;
    }

    @Override
    public boolean fence(UUID couponId, long epoch) {
        return jdbc.sql("UPDATE coupon SET fence = epoch WHERE id = ? AND epoch = ?")
                        .params(Columns.bytes(couponId), epoch)
                        .update()
                == 1;
    }
}
