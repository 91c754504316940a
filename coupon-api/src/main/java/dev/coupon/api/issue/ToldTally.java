package dev.coupon.api.issue;

import dev.coupon.domain.stats.ClaimCounts;
import dev.coupon.domain.stats.ClaimCounts.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** How far a tally is told. Of one thread. */
final class ToldTally {

    /** What stands there may be lost, so it is told again although nothing changed. */
    static final Duration AGAIN = Duration.ofSeconds(30);

    /** After the end of the coupon, for those who look back. */
    static final Duration KEEP = Duration.ofDays(30);

    private final UUID couponId;
    private final CouponTally tally;
    private final Instant keepUntil;
    private CompletableFuture<?> answer = CompletableFuture.completedFuture(null);
    private Map<String, Long> told = Map.of();
    private Instant toldAt = Instant.MIN;
    private Instant changedAt = Instant.MIN;

    /** @param end of the coupon */
    ToldTally(UUID couponId, CouponTally tally, Instant end) {
        this.couponId = couponId;
        this.tally = tally;
        this.keepUntil = end.plus(KEEP);
    }

    UUID couponId() {
        return couponId;
    }

    /** Tells what was not told yet, or not heard; one at a time. Does not wait for the answer. */
    void tellTo(ClaimCounts counts, Instant now) {
        if (!answer.isDone()) {
            return;
        }
        Map<String, Long> current = tally.counts();
        boolean changed = !current.equals(told);
        if (changed) {
            changedAt = now;
        }
        if (changed || answer.isCompletedExceptionally() || toldAt.plus(AGAIN).isBefore(now)) {
            told = current;
            toldAt = now;
            Duration keep = Duration.between(now, keepUntil);
            answer = counts.tell(new Told(couponId, tally.source(), current, keep.compareTo(KEEP) < 0 ? KEEP : keep))
                    .toCompletableFuture();
        }
    }

    /** Whether all that is counted is known to be added. */
    boolean isHeard() {
        return answer.isDone()
                && !answer.isCompletedExceptionally()
                && tally.counts().equals(told);
    }

    /** Whether there was no claim since {@code then}, and all is heard. */
    boolean isIdleSince(Instant then) {
        return changedAt.isBefore(then) && isHeard();
    }
}
