package dev.coupon.consumer.reconcile;

import dev.coupon.domain.reconcile.Drift;
import dev.coupon.domain.reconcile.Promise;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The numbers of reconciling. */
class ReconcileMetrics {

    private final Map<Promise, Long> violations = new ConcurrentHashMap<>();
    private final MeterRegistry registry;
    private final Timer rounds;
    private volatile long endedWellNanos = System.nanoTime();

    ReconcileMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.rounds = Timer.builder("coupon.reconcile.rounds")
                .description("One look at all coupons")
                .register(registry);
        Gauge.builder("coupon.reconcile.age", () -> (System.nanoTime() - endedWellNanos) / 1e9)
                .description("Since this server last compared everything, or left that to another one")
                .baseUnit("seconds")
                .register(registry);
        for (Promise promise : Promise.values()) {
            Gauge.builder("coupon.promise.violations", () -> violations.getOrDefault(promise, 0L))
                    .description("Differences that a promise does not allow, seen twice, over all coupons")
                    .tag("promise", promise.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        for (Repair repair : Repair.values()) {
            counter(repair);
        }
    }

    void round(Runnable work) {
        rounds.record(work);
    }

    void endedWell() {
        endedWellNanos = System.nanoTime();
    }

    void repaired(Repair repair, long times) {
        counter(repair).increment(times);
    }

    private Counter counter(Repair repair) {
        return Counter.builder("coupon.reconcile.repairs")
                .description("Differences that the reconciler mended")
                .tag("repair", repair.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    void violations(Collection<Map<Drift, Long>> ofCoupons) {
        for (Promise promise : Promise.values()) {
            violations.put(
                    promise,
                    ofCoupons.stream()
                            .flatMap(drifts -> drifts.entrySet().stream())
                            .filter(drift -> drift.getKey().promise() == promise)
                            .mapToLong(Map.Entry::getValue)
                            .sum());
        }
    }
}
