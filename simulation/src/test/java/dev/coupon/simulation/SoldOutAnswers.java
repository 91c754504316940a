package dev.coupon.simulation;

import dev.coupon.infra.jdbc.MemoryTables;
import dev.coupon.infra.redis.SimulatedGateControl;
import dev.coupon.simulation.Users.Wish;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Nobody is told SOLD_OUT unless some open gate was sold out at a moment since half a second before he asked. */
final class SoldOutAnswers {

    private static final long REMEMBERED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final World world;
    private final RedisSite redis;
    private final MemoryTables tables;
    private final Map<UUID, Long> lastSoldOutNanos = new HashMap<>();
    private List<UUID> soldOut = List.of();
    private long seen = -1;

    SoldOutAnswers(World world, RedisSite redis, MemoryTables tables) {
        this.world = world;
        this.redis = redis;
        this.tables = tables;
    }

    /** After every step. */
    void look() {
        soldOut.forEach(id -> lastSoldOutNanos.put(id, world.nowNanos()));
        if (redis.serving() != seen) {
            seen = redis.serving();
            soldOut = tables.coupons.keySet().stream().filter(this::isSoldOut).toList();
            soldOut.forEach(id -> lastSoldOutNanos.put(id, world.nowNanos()));
        }
    }

    private boolean isSoldOut(UUID id) {
        return redis.servers().stream().anyMatch(server -> SimulatedGateControl.soldOut(server, id));
    }

    void check(Wish wish, long askedNanos, String problem) {
        Long last = lastSoldOutNanos.get(wish.couponId());
        if (problem.equals("SOLD_OUT") && (last == null || last < askedNanos - REMEMBERED_NANOS)) {
            throw new Broken("told SOLD_OUT of a coupon that was not: " + wish);
        }
    }
}
