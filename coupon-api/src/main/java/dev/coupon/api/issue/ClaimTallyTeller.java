package dev.coupon.api.issue;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.stats.ClaimCounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Adds what this server counted to what all servers did. What cannot be added now is added later, and nothing twice. Beside the
 * claims; thread-safe.
 */
final class ClaimTallyTeller {

    private static final Logger log = LoggerFactory.getLogger(ClaimTallyTeller.class);

    /** Without a claim for so long a coupon makes room for others, where there is need. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    /** More than a call to Redis may take. */
    private static final Duration LAST = Duration.ofSeconds(2);

    private static final long LOOK_AGAIN_MILLIS = 10;

    private final ClaimTally tally;
    private final ClaimCounts counts;
    private final Coupons coupons;
    private final Clock clock;
    private final Map<CouponTally, ToldTally> told = new HashMap<>();
    private final Set<ToldTally> leaving = new HashSet<>();

    ClaimTallyTeller(ClaimTally tally, ClaimCounts counts, Coupons coupons, Clock clock) {
        this.tally = tally;
        this.counts = counts;
        this.coupons = coupons;
        this.clock = clock;
    }

    /** To be called every second. Waits for the database when a coupon is told for the first time, and for nothing else. */
    synchronized void tell() {
        Instant now = clock.instant();
        begin();
        told.values().forEach(one -> one.tellTo(counts, now));
        // Looked at once more after it left: a claim may have been counted at that moment.
        told.values().removeIf(one -> one.isHeard() && leaving.remove(one));
        if (tally.isFull()) {
            told.values().stream()
                    .filter(one -> one.isIdleSince(now.minus(IDLE)) && leaving.add(one))
                    .forEach(one -> tally.drop(one.couponId()));
        }
    }

    private void begin() {
        try {
            tally.tallies().forEach((couponId, one) -> {
                if (!told.containsKey(one)) {
                    begin(couponId, one);
                }
            });
        } catch (DataAccessException | TransactionException away) {
            log.debug("the claims of new coupons are told later: {}", away.toString());
        }
    }

    private void begin(UUID couponId, CouponTally one) {
        Optional<Coupon> coupon = coupons.findById(couponId);
        if (coupon.isPresent()) {
            told.put(one, new ToldTally(couponId, one, coupon.get().validUntil()));
        } else {
            tally.drop(couponId);
        }
    }

    /** To be called when the last claim is answered. Waits for two seconds at most. */
    synchronized void tellLast() {
        long startNanos = System.nanoTime();
        try {
            do {
                tell();
                if (told.values().stream().allMatch(ToldTally::isHeard)) {
                    return;
                }
                Thread.sleep(LOOK_AGAIN_MILLIS);
            } while (System.nanoTime() - startNanos < LAST.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.warn(
                "the last claims of {} coupons are missing in their counts",
                told.values().stream().filter(one -> !one.isHeard()).count());
    }
}
