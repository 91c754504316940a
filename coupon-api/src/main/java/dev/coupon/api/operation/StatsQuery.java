package dev.coupon.api.operation;

import dev.coupon.api.operation.RecentLooks.Look;
import dev.coupon.api.operation.RecentLooks.Rates;
import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.GateCounts;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.GateView;
import dev.coupon.domain.stats.ClaimCounts;
import dev.coupon.domain.stats.ClaimLag;
import dev.coupon.domain.stats.StoredFigures;
import dev.coupon.domain.stats.StoredFigures.Figures;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Counts a coupon where each figure is kept: the gate, the database, the log. The counters are those of the whole system, so
 * any server tells the same, however many there are. Blocking.
 */
@Service
class StatsQuery {

    private static final Logger LOG = LoggerFactory.getLogger(StatsQuery.class);

    private final StoredFigures stored;
    private final GateView gate;
    private final ClaimCounts claims;
    private final ClaimLag lag;
    private final Coupons coupons;
    private final Clock clock;
    private final RecentLooks looks = new RecentLooks();

    StatsQuery(StoredFigures stored, GateView gate, ClaimCounts claims, ClaimLag lag, Coupons coupons, Clock clock) {
        this.stored = stored;
        this.gate = gate;
        this.claims = claims;
        this.lag = lag;
        this.coupons = coupons;
        this.clock = clock;
    }

    /** The figures; empty when there is no such coupon. The first time in ten seconds it looks twice. */
    Optional<CouponStats> of(UUID couponId) {
        return coupons.findById(couponId).flatMap(this::of);
    }

    private Optional<CouponStats> of(Coupon coupon) {
        UUID couponId = coupon.id();
        return see(couponId).flatMap(first -> {
            Optional<Rates> rates = looks.add(couponId, first.look());
            if (rates.isPresent()) {
                return Optional.of(stats(coupon, first, rates.get()));
            }
            pause();
            return see(couponId)
                    .map(second -> stats(
                            coupon,
                            second,
                            looks.add(couponId, second.look())
                                    .orElseGet(() -> Rates.between(first.look(), second.look()))));
        });
    }

    private record Seen(Figures figures, @Nullable GateCounts gate, Look look) {}

    private Optional<Seen> see(UUID couponId) {
        return stored.of(couponId).map(figures -> {
            GateCounts counts = unlessAway(() -> gate.counts(couponId)).orElse(null);
            Long admitted = counts == null ? null : counts.admitted();
            return new Seen(figures, counts, new Look(System.nanoTime(), admitted, figures.stored()));
        });
    }

    private CouponStats stats(Coupon coupon, Seen seen, Rates rates) {
        UUID couponId = coupon.id();
        Figures figures = seen.figures();
        GateCounts counts = seen.gate();
        return new CouponStats(
                figures.totalQuantity(),
                counts == null ? null : counts.admitted(),
                counts == null ? null : counts.pending(),
                figures.stored(),
                figures.used(),
                figures.failed(),
                unlessAway(() -> known(gate.remaining(couponId))).orElse(null),
                rates.claims(),
                rates.stored(),
                known(lag.records()).orElse(null),
                CouponStats.Gate.of(
                        coupon,
                        unlessAway(() -> Optional.of(gate.state(couponId, coupon.epoch())))
                                .orElse(null),
                        clock.instant()),
                unlessAway(() -> Optional.of(claims.of(couponId))).orElse(null));
    }

    private static <T> Optional<T> unlessAway(Supplier<Optional<T>> question) {
        try {
            return question.get();
        } catch (GateFault e) {
            LOG.debug("no figures of the gate: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Long> known(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }

    private static void pause() {
        try {
            // Sleeping ends within the millisecond, sometimes a little early.
            TimeUnit.NANOSECONDS.sleep(RecentLooks.SHORTEST_NANOS + TimeUnit.MILLISECONDS.toNanos(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
