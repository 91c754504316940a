package dev.coupon.infra.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.coupon.domain.issue.GateState;
import dev.coupon.domain.reconcile.GateAudit;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
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

    private static final int SCAN_COUNT = 1_000;
    private static final ScanArgs PORTION = ScanArgs.Builder.limit(SCAN_COUNT);

    private final GateConnection connection;
    private final RedisGateControl control;

    RedisGateAudit(GateConnection connection, RedisGateControl control) {
        this.connection = connection;
        this.control = control;
    }

    @Override
    public Optional<Counts> counts(UUID couponId, long epoch) {
        if (control.state(couponId, epoch) != GateState.OPEN) {
            return Optional.empty();
        }
        GateKeys keys = GateKeys.of(couponId);
        return connection.ask(live -> {
            var entrants = live.redis().scard(keys.entrants());
            var entries = live.redis().get(keys.entries());
            var pending = live.redis().hlen(keys.pending());
            var accepted = live.redis().hlen(keys.accepted());
            return Optional.of(new Counts(join(entrants), number(join(entries)), join(pending), join(accepted)));
        });
    }

    @Override
    public Set<UUID> unknown(UUID couponId, List<UUID> users) {
        byte[] entrants = GateKeys.of(couponId).entrants();
        List<Boolean> inside =
                connection.ask(live -> live.connection().sync().smismember(entrants, members(users)));
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
        return connection.ask(live -> {
            // Pending first: settling moves a claim from there to accepted, so it cannot be missed between the two.
            var pending = live.redis().hmget(keys.pending(), members(users));
            var accepted = live.redis().hmget(keys.accepted(), members(users));
            return new Waiting(present(join(pending)), present(join(accepted)));
        });
    }

    @Override
    public void forEachEntrant(UUID couponId, Consumer<List<UUID>> portion) {
        byte[] entrants = GateKeys.of(couponId).entrants();
        ScanCursor place = ScanCursor.INITIAL;
        while (!place.isFinished()) {
            ScanCursor from = place;
            var page = connection.ask(live -> live.connection().sync().sscan(entrants, from, PORTION));
            hand(page.getValues(), portion);
            place = page;
        }
    }

    @Override
    public void forEachAccepted(UUID couponId, Consumer<List<UUID>> portion) {
        byte[] accepted = GateKeys.of(couponId).accepted();
        ScanCursor place = ScanCursor.INITIAL;
        while (!place.isFinished()) {
            ScanCursor from = place;
            var page = connection.ask(live -> live.connection().sync().hscan(accepted, from, PORTION));
            hand(page.getMap().keySet(), portion);
            place = page;
        }
    }

    @Override
    public Repaired repair(UUID couponId, long epoch, List<UUID> users) {
        GateKeys gate = GateKeys.of(couponId);
        byte[][] keys = {gate.gate(), gate.entrants(), gate.entries()};
        long added = 0;
        long raised = 0;
        int from = 0;
        do {
            List<UUID> some = users.subList(from, Math.min(from + SCAN_COUNT, users.size()));
            List<Object> reply = repair(keys, epoch, some);
            added += (Long) reply.get(0);
            raised += (Long) reply.get(1);
            from += SCAN_COUNT;
        } while (from < users.size());
        return new Repaired(added, raised);
    }

    private List<Object> repair(byte[][] keys, long epoch, List<UUID> users) {
        return connection.ask(live -> {
            byte[][] arguments = new byte[2 + users.size()][];
            arguments[0] = JudgeCall.ascii(epoch);
            arguments[1] = live.server();
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
        connection.ask(live -> GateScript.STORED
                .call(live.redis(), keys, members(users))
                .toCompletableFuture()
                .join());
    }

    private static void hand(Collection<byte[]> members, Consumer<List<UUID>> portion) {
        if (!members.isEmpty()) {
            portion.accept(members.stream().map(GateKeys::user).toList());
        }
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
