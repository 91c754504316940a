package dev.coupon.infra.redis;

import static dev.coupon.infra.redis.SimulatedGate.texts;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.coupon.domain.issue.GateFault;
import dev.coupon.infra.redis.SimulatedGate.Memory;
import dev.coupon.simulation.RedisLink;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * {@link SoldOutMemory} of one coupon without its threads and sockets: the same rules about epochs, servers and looks, the
 * real script and fingerprints.
 */
final class SimulatedMemory {

    private static final long LOOK_HOLDS_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private record Remembered(String server, long epoch, SoldOutLook readUnder, EntrantSet entrants) {}

    private final GateKeys keys;
    private final RedisLink link;
    private final LongSupplier epoch;
    private final LongSupplier nowNanos;
    private final Memory memory;
    private Remembered remembered;
    private long validUntilNanos;
    private boolean loading;

    SimulatedMemory(UUID couponId, RedisLink link, LongSupplier epoch, LongSupplier nowNanos, Memory memory) {
        this.keys = GateKeys.of(couponId);
        this.link = link;
        this.epoch = epoch;
        this.nowNanos = nowNanos;
        this.memory = memory;
    }

    boolean refuses(UUID userId) {
        Remembered known = remembered;
        if (known == null || memory != Memory.WITHOUT_END && !isValid(known)) {
            return false;
        }
        return !known.entrants().mayContain(userId);
    }

    private boolean isValid(Remembered known) {
        return !isOver(known) && nowNanos.getAsLong() < validUntilNanos;
    }

    private boolean isOver(Remembered known) {
        return known.epoch() != epoch.getAsLong() || !known.server().equals(link.serverIfConnected());
    }

    void noteSoldOut() {
        String server = link.serverIfConnected();
        if (memory == Memory.NONE || remembered != null || loading || server == null) {
            return;
        }
        loading = true;
        long asked = epoch.getAsLong();
        look(server, asked)
                .thenCompose(before ->
                        before == null ? CompletableFuture.completedFuture(null) : read(server, asked, before))
                .whenComplete((done, failure) -> loading = false);
    }

    private CompletableFuture<?> read(String server, long asked, SoldOutLook before) {
        EntrantSet entrants = new EntrantSet(before.entrants());
        return link.send(redis -> List.copyOf(redis.set(texts(keys.entrants()).get(0))))
                .thenCompose(users -> {
                    users.forEach(user -> entrants.add(GateKeys.user(user.getBytes(ISO_8859_1))));
                    long askedNanos = nowNanos.getAsLong();
                    return look(server, asked).thenAccept(after -> {
                        if (before.saw(after) && entrants.size() == before.entrants()) {
                            remembered = new Remembered(server, asked, after, entrants);
                            validUntilNanos = askedNanos + LOOK_HOLDS_NANOS;
                        }
                    });
                });
    }

    void look() {
        Remembered known = remembered;
        if (known == null || memory == Memory.WITHOUT_END) {
            return;
        }
        if (isOver(known)) {
            remembered = null;
            return;
        }
        long askedNanos = nowNanos.getAsLong();
        look(known.server(), known.epoch()).thenAccept(seen -> {
            if (remembered == known && known.readUnder().saw(seen)) {
                validUntilNanos = Math.max(validUntilNanos, askedNanos + LOOK_HOLDS_NANOS);
            } else if (remembered == known) {
                remembered = null;
            }
        });
    }

    private CompletableFuture<SoldOutLook> look(String server, long asked) {
        List<String> gate = texts(keys.gate(), keys.entrants(), keys.entries());
        try {
            return link.send(redis -> redis.eval(Scripts.SOLD_OUT, gate, List.of(Long.toString(asked), server)))
                    .thenApply(SoldOutLook::read);
        } catch (GateFault away) {
            return CompletableFuture.failedFuture(away);
        }
    }
}
