package dev.coupon.infra.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.coupon.domain.issue.GateState;
import dev.coupon.domain.reconcile.GateAudit;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The gates' keys, read in portions beside the claims. */
final class RedisGateAudit implements GateAudit {

    private static final byte[] TOTAL = "total".getBytes(US_ASCII);

    private final GateConnection connection;
    private final GateScan scan;
    private final RedisGateControl control;

    RedisGateAudit(GateConnection connection, RedisGateControl control) {
        this.connection = connection;
        this.scan = new GateScan(connection);
        this.control = control;
    }

    @Override
    public Optional<Counts> counts(UUID couponId, long epoch) {
        if (control.state(couponId, epoch) != GateState.OPEN) {
            return Optional.empty();
        }
        GateKeys keys = GateKeys.of(couponId);
        return connection.ask(couponId, live -> {
            var entrants = live.redis().scard(keys.entrants());
            var entries = live.redis().get(keys.entries());
            var pending = live.redis().hlen(keys.pending());
            var accepted = live.redis().hlen(keys.accepted());
            var entryLimit = live.redis().hget(keys.gate(), TOTAL);
            return Optional.of(new Counts(
                    join(entrants), number(join(entries)), join(pending), join(accepted), number(join(entryLimit))));
        });
    }

    @Override
    public Set<UUID> unknown(UUID couponId, List<UUID> users) {
        byte[] entrants = GateKeys.of(couponId).entrants();
        List<Boolean> inside =
                connection.ask(couponId, live -> live.connection().sync().smismember(entrants, members(users)));
        Set<UUID> unknown = new HashSet<>();
        for (int i = 0; i < users.size(); i++) {
            if (!inside.get(i)) {
                unknown.add(users.get(i));
            }
        }
        return unknown;
    }

    @Override
    public Waiting waiting(UUID couponId, Collection<UUID> users) {
        if (users.isEmpty()) {
            return new Waiting(Set.of(), Set.of());
        }
        GateKeys keys = GateKeys.of(couponId);
        return connection.ask(couponId, live -> {
            // Pending first: settling moves a claim from there to accepted, so it cannot be missed between the two.
            var pending = live.redis().hmget(keys.pending(), members(users));
            var accepted = live.redis().hmget(keys.accepted(), members(users));
            return new Waiting(present(join(pending)), present(join(accepted)));
        });
    }

    @Override
    public void forEachEntrant(UUID couponId, Consumer<List<UUID>> portion) {
        scan.members(couponId, GateKeys.of(couponId).entrants(), portion);
    }

    @Override
    public void forEachAccepted(UUID couponId, Consumer<List<UUID>> portion) {
        scan.fields(couponId, GateKeys.of(couponId).accepted(), portion);
    }

    @Override
    public Repaired repair(UUID couponId, long epoch, List<UUID> users) {
        GateKeys gate = GateKeys.of(couponId);
        byte[][] keys = {gate.gate(), gate.entrants(), gate.entries()};
        long added = 0;
        long raised = 0;
        int from = 0;
        do {
            List<UUID> some = users.subList(from, Math.min(from + GateScan.PORTION, users.size()));
            List<Object> reply = repair(couponId, keys, epoch, some);
            added += (Long) reply.get(0);
            raised += (Long) reply.get(1);
            from += GateScan.PORTION;
        } while (from < users.size());
        return new Repaired(added, raised);
    }

    private List<Object> repair(UUID couponId, byte[][] keys, long epoch, List<UUID> users) {
        return connection.ask(couponId, live -> {
            byte[][] arguments = new byte[2 + users.size()][];
            arguments[0] = JudgeCall.ascii(epoch);
            arguments[1] = live.identity();
            System.arraycopy(members(users), 0, arguments, 2, users.size());
            return GateScript.REPAIR
                    .call(live.redis(), keys, arguments)
                    .toCompletableFuture()
                    .join();
        });
    }

    @Override
    public void stored(UUID couponId, List<UUID> users) {
        GateKeys gate = GateKeys.of(couponId);
        byte[][] keys = {gate.pending(), gate.accepted()};
        connection.ask(
                couponId,
                live -> GateScript.STORED
                        .call(live.redis(), keys, members(users))
                        .toCompletableFuture()
                        .join());
    }

    private static byte[][] members(Collection<UUID> users) {
        return users.stream().map(GateKeys::user).toArray(byte[][]::new);
    }

    private static Set<UUID> present(List<KeyValue<byte[], byte[]>> values) {
        Set<UUID> users = new HashSet<>();
        values.stream().filter(KeyValue::hasValue).forEach(value -> users.add(GateKeys.user(value.getKey())));
        return users;
    }

    private static long number(byte @Nullable [] digits) {
        return digits == null ? 0 : Long.parseLong(new String(digits, US_ASCII));
    }

    private static <T> T join(RedisFuture<T> answer) {
        return answer.toCompletableFuture().join();
    }
}
