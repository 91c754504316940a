package dev.coupon.api.operation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The last looks at the counters of the coupons that were asked about lately: two of one coupon tell how fast it goes. Keeps
 * {@value #MOST_COUPONS} coupons at most. Thread-safe.
 */
final class RecentLooks {

    static final long SHORTEST_NANOS = 500_000_000L;
    static final long LONGEST_NANOS = 10_000_000_000L;

    private static final int MOST_COUPONS = 100;

    /**
     * Counters at a moment.
     *
     * @param nanos of {@link System#nanoTime()}
     * @param admitted null: the gate did not answer
     */
    record Look(long nanos, @Nullable Long admitted, long stored) {}

    /**
     * Counted a second; 0 where a counter fell, as that of a gate does that was rebuilt.
     *
     * @param claims null: the gate did not answer at one of the looks
     */
    record Rates(@Nullable Double claims, double stored) {

        static Rates between(Look earlier, Look later) {
            long nanos = later.nanos - earlier.nanos;
            Double claims = later.admitted == null || earlier.admitted == null
                    ? null
                    : perSecond(later.admitted - earlier.admitted, nanos);
            return new Rates(claims, perSecond(later.stored - earlier.stored, nanos));
        }

        /** To a tenth. */
        private static double perSecond(long count, long nanos) {
            return Math.round(Math.max(0, count) * 1e10 / nanos) / 10.0;
        }
    }

    private final Map<UUID, Deque<Look>> byCoupon = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Deque<Look>> eldest) {
            return size() > MOST_COUPONS;
        }
    };

    /**
     * The rates since the oldest look that is between half a second and ten seconds old; the look is kept for those to come.
     *
     * @return empty when there is no such look
     */
    synchronized Optional<Rates> add(UUID couponId, Look now) {
        Deque<Look> looks = byCoupon.computeIfAbsent(couponId, id -> new ArrayDeque<>());
        looks.removeIf(look -> now.nanos - look.nanos > LONGEST_NANOS);
        Look oldest = looks.peekFirst();
        // Those who ask all the time must not fill the memory.
        if (oldest == null || now.nanos - looks.getLast().nanos >= SHORTEST_NANOS) {
            looks.addLast(now);
        }
        return oldest == null || now.nanos - oldest.nanos < SHORTEST_NANOS
                ? Optional.empty()
                : Optional.of(Rates.between(oldest, now));
    }
}
