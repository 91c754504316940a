package dev.coupon.infra.redis;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What a server remembers of a coupon once it is sold out: nothing, or who is in. Thread-safe. */
final class SoldOutCoupon {

    private static final int FORGET_AFTER_UNUSED_LOOKS = 300;

    private final UUID couponId;
    private final LongSupplier epoch;
    private final SoldOutMemory memory;
    private final AtomicReference<@Nullable SoldOutEntrants> remembered = new AtomicReference<>();
    private final AtomicBoolean loading = new AtomicBoolean();

    SoldOutCoupon(UUID couponId, LongSupplier epoch, SoldOutMemory memory) {
        this.couponId = couponId;
        this.epoch = epoch;
        this.memory = memory;
    }

    /**
     * Whether a claim is answered SOLD_OUT without the gate: the coupon is known to be sold out, and the user is certainly
     * not in.
     */
    boolean refuses(UUID userId) {
        SoldOutEntrants known = remembered.get();
        if (known == null || !known.refuses(userId, epoch.getAsLong())) {
            return false;
        }
        memory.countAnswer();
        return true;
    }

    /** The gate answered SOLD_OUT: has the entrants loaded, unless they are, or that was tried within a second. */
    void noteSoldOut() {
        if (remembered.get() == null && loading.compareAndSet(false, true)) {
            memory.load(this, () -> loading.set(false));
        }
    }

    /**
     * Reads the entrants, waiting for Redis.
     *
     * @return null if the coupon is not sold out any more, changed meanwhile, or has too many entrants
     * @throws RuntimeException if Redis does not answer
     */
    @Nullable
    SoldOutEntrants load(GateConnection connection) {
        GateKeys keys = GateKeys.of(couponId);
        GateNode node = connection.node(GateKeys.slot(couponId));
        GateServer server = node.current();
        long asked = epoch.getAsLong();
        SoldOutLook before = look(server, keys, asked);
        if (before == null || !memory.hasRoomFor(before.entrants())) {
            return null;
        }
        EntrantSet entrants = new EntrantSet(before.entrants());
        new GateScan(connection).members(couponId, keys.entrants(), users -> users.forEach(entrants::add));
        long askedNanos = System.nanoTime();
        SoldOutLook after = look(server, keys, asked);
        return after != null && after.saw(before) && entrants.size() == after.entrants()
                ? new SoldOutEntrants(keys, node, server, asked, entrants, after, askedNanos)
                : null;
    }

    private static @Nullable SoldOutLook look(GateServer server, GateKeys keys, long epoch) {
        return SoldOutLook.read(
                SoldOutLook.ask(server, keys, epoch).toCompletableFuture().join());
    }

    void remember(SoldOutEntrants loaded) {
        remembered.set(loaded);
    }

    /**
     * Looks at the gate whether it is as it was, and forgets the entrants if not.
     *
     * @return whether they are remembered so far
     */
    boolean look(SoldOutEntrants known) {
        if (known.isOver(epoch.getAsLong()) || known.unusedLooks() > FORGET_AFTER_UNUSED_LOOKS) {
            forget(known);
        }
        if (remembered.get() != known) {
            return false;
        }
        known.look(() -> forget(known));
        return true;
    }

    void forget(SoldOutEntrants known) {
        remembered.compareAndSet(known, null);
    }

    @Override
    public String toString() {
        return couponId.toString();
    }
}
