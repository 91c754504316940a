package dev.coupon.consumer.reconcile;

import dev.coupon.domain.reconcile.Reconciliations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The right to compare, asked for again and again. Of one thread. */
final class ReconcilerLease {

    /** It ends by itself after three times this. */
    private static final Duration RENEW_AFTER = Duration.ofSeconds(10);

    private final Reconciliations reconciliations;
    private final Clock clock;
    private final Runnable onLost;
    private final UUID me = UUID.randomUUID();
    private Instant askedAt = Instant.EPOCH;
    private boolean held;

    /** @param onLost told when another server compares from now on: what this one knew grows stale */
    ReconcilerLease(Reconciliations reconciliations, Clock clock, Runnable onLost) {
        this.reconciliations = reconciliations;
        this.clock = clock;
        this.onLost = onLost;
    }

    /** Whether this server compares now. Asks the database every few seconds only. */
    boolean isHeld() {
        Instant now = clock.instant();
        if (held && now.isBefore(askedAt.plus(RENEW_AFTER))) {
            return true;
        }
        boolean before = held;
        held = reconciliations.lease(me);
        askedAt = now;
        if (before && !held) {
            onLost.run();
        }
        return held;
    }
}
