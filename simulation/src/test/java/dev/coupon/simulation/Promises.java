package dev.coupon.simulation;

import dev.coupon.domain.issue.GateState;
import dev.coupon.infra.jdbc.MemoryTables;
import dev.coupon.infra.jdbc.MemoryTables.CouponRow;
import dev.coupon.infra.redis.SimulatedGateControl;
import dev.coupon.simulation.Users.Wish;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** What has to hold after every step, and what has to hold in the end. */
final class Promises {

    private final MemoryTables tables;
    private final RedisSite redis;
    private final Topic topic;
    private final Users users;
    private long checked = -1;

    Promises(MemoryTables tables, RedisSite redis, Topic topic, Users users) {
        this.tables = tables;
        this.redis = redis;
        this.topic = topic;
        this.users = users;
    }

    void checkStep() {
        long state = tables.changes + topic.appended() + users.accepted().size() + redis.changes();
        if (state == checked) {
            return;
        }
        checked = state;
        tables.coupons.forEach(this::checkRows);
        for (Wish wish : users.accepted()) {
            require(topic.holds(wish.couponId(), wish.userId()), () -> "202 before the log had the claim: " + wish);
        }
        tables.coupons.forEach(this::checkOpenGate);
    }

    private void checkRows(UUID id, CouponRow coupon) {
        int notWithdrawn = coupon.rows.size() - coupon.withdrawn.size();
        require(
                notWithdrawn <= coupon.totalQuantity,
                () -> "more rows than the total quantity: " + Names.of(id) + " has " + notWithdrawn);
        require(notWithdrawn == coupon.issuedQuantity, () -> "issued quantity is not the rows of " + Names.of(id));
        coupon.rows
                .keySet()
                .forEach(user -> require(
                        topic.holds(id, user), () -> "row without a claim: " + Names.of(id) + "/" + Names.of(user)));
    }

    private void checkOpenGate(UUID id, CouponRow coupon) {
        if (!isOpen(id, coupon)) {
            return;
        }
        for (UUID user : coupon.rows.keySet()) {
            requireKnown(id, user, "row");
        }
        for (Wish wish : users.accepted()) {
            if (wish.couponId().equals(id)) {
                requireKnown(id, wish.userId(), "accepted claim");
            }
        }
    }

    private void requireKnown(UUID id, UUID user, String what) {
        require(
                SimulatedGateControl.knows(redis.master(), id, user),
                () -> "open gate does not know " + what + ": " + Names.of(id) + "/" + Names.of(user));
    }

    private boolean isOpen(UUID id, CouponRow coupon) {
        RedisServer master = redis.master();
        return master.node().isUp()
                && SimulatedGateControl.state(master, master.identity(), id, coupon.epoch) == GateState.OPEN;
    }

    /** What still has to come; empty when all has. */
    String missing() {
        if (!topic.isDrained()) {
            return "log is not drained";
        }
        for (var coupon : tables.coupons.entrySet()) {
            String missing = missing(coupon.getKey(), coupon.getValue());
            if (!missing.isEmpty()) {
                return missing + " of " + Names.of(coupon.getKey());
            }
        }
        return users.accepted().stream()
                .filter(wish -> !tables.coupons.get(wish.couponId()).rows.containsKey(wish.userId()))
                .map(wish -> "202 without a row: " + wish)
                .findFirst()
                .orElse("");
    }

    private String missing(UUID id, CouponRow coupon) {
        if (!isOpen(id, coupon)) {
            return "gate is not open";
        }
        List<?> pending = SimulatedGateControl.allPending(redis.master(), id, coupon.epoch);
        if (!pending.isEmpty()) {
            return "claims are pending: " + pending;
        }
        int notWithdrawn = coupon.rows.size() - coupon.withdrawn.size();
        return notWithdrawn < coupon.totalQuantity
                ? "not sold out: " + notWithdrawn + " rows of " + coupon.totalQuantity
                : "";
    }

    private static void require(boolean kept, Supplier<String> message) {
        if (!kept) {
            throw new Broken(message.get());
        }
    }
}
