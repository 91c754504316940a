package dev.coupon.infra.redis;

import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Reads the large keys of a gate in portions, beside the claims: a single command would keep them waiting. What comes or
 * goes meanwhile may be handed over or not, and a user more than once. Thread-safe.
 */
final class GateScan {

    /** Users handed over at once, about. */
    static final int PORTION = 1_000;

    private static final ScanArgs ARGS = ScanArgs.Builder.limit(PORTION);

    private final GateConnection connection;

    GateScan(GateConnection connection) {
        this.connection = connection;
    }

    /** The users in a set. */
    void members(UUID couponId, byte[] key, Consumer<List<UUID>> portion) {
        ScanCursor place = ScanCursor.INITIAL;
        while (!place.isFinished()) {
            ScanCursor from = place;
            var page = connection.ask(couponId, live -> live.connection().sync().sscan(key, from, ARGS));
            hand(page.getValues(), portion);
            place = page;
        }
    }

    /** The users that are fields of a hash. */
    void fields(UUID couponId, byte[] key, Consumer<List<UUID>> portion) {
        ScanCursor place = ScanCursor.INITIAL;
        while (!place.isFinished()) {
            ScanCursor from = place;
            var page = connection.ask(couponId, live -> live.connection().sync().hscan(key, from, ARGS));
            hand(page.getMap().keySet(), portion);
            place = page;
        }
    }

    private static void hand(Collection<byte[]> members, Consumer<List<UUID>> portion) {
        if (!members.isEmpty()) {
            portion.accept(members.stream().map(GateKeys::user).toList());
        }
    }
}
