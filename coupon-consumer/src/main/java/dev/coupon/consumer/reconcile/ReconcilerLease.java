package dev.coupon.consumer.reconcile;

import dev.coupon.domain.reconcile.Reconciliations;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The right to compare, asked for again and again. Of one thread. */
final class ReconcilerLease {

    /** It ends by itself after three times this. */
    private static final long RENEW_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Reconciliations reconciliations;
    private final LongSupplier nanoTime;
    private final Runnable onLost;
    private final UUID me = UUID.randomUUID();
    private long askedNanos;
    private boolean held;

    /** @param onLost told when another server compares from now on: what this one knew grows stale */
    ReconcilerLease(Reconciliations reconciliations, LongSupplier nanoTime, Runnable onLost) {
        this.reconciliations = reconciliations;
        this.nanoTime = nanoTime;
        this.onLost = onLost;
    }

    /** Gives it back, at the end of this server, by any thread. */
    void release() {
        reconciliations.release(me);
    }

    /** Whether this server compares now. Asks the database every few seconds only. */
    boolean isHeld() {
        long nowNanos = nanoTime.getAsLong();
        if (held && nowNanos - askedNanos < RENEW_NANOS) {
            return true;
        }
        boolean before = held;
        held = reconciliations.lease(me);
        askedNanos = nowNanos;
        if (before && !held) {
            onLost.run();
        }
        return held;
    }
}
