package dev.coupon.consumer.store;

import static java.util.Objects.requireNonNull;

import dev.coupon.domain.issue.FailedIssuedCoupon.Cause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The numbers of storing. */
@Component
class StoreMetrics implements StoredSoFar {

    private final Counter stored;
    private final Counter alreadyStored;
    private final Counter deadLettered;
    private final Map<Cause, Counter> failed;
    private final Map<Cause, Counter> givenUp;
    private final DistributionSummary batchSize;
    private final Timer duration;

    StoreMetrics(MeterRegistry registry, StoreHealthIndicator health) {
        stored = Counter.builder("coupon.claims.stored")
                .description("Claims that became a row")
                .register(registry);
        alreadyStored = Counter.builder("coupon.claims.already.stored")
                .description("Claims that were a row before they came")
                .register(registry);
        deadLettered = Counter.builder("coupon.records.dead.lettered")
                .description("Records that are no claim")
                .register(registry);
        failed = byCause(registry, "coupon.claims.failed", "Claims that could not be stored, each time they could not");
        givenUp = byCause(registry, "coupon.claims.given.up", "Claims that were refused too often");
        batchSize = DistributionSummary.builder("coupon.store.batch.size")
                .description("Records taken off the log at once")
                .register(registry);
        duration = Timer.builder("coupon.store.duration")
                .description("From a batch to its rows, or to its failure")
                .publishPercentileHistogram()
                .register(registry);
        Gauge.builder("coupon.store.failing", health, StoreHealthIndicator::failingListeners)
                .description("Listeners whose last batch could not be stored")
                .register(registry);
    }

    private static Map<Cause, Counter> byCause(MeterRegistry registry, String name, String description) {
        Map<Cause, Counter> counters = new EnumMap<>(Cause.class);
        for (Cause cause : Cause.values()) {
            counters.put(
                    cause,
                    Counter.builder(name)
                            .description(description)
                            .tag("reason", cause.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        return counters;
    }

    void batch(int size, Runnable storing) {
        batchSize.record(size);
        duration.record(storing);
    }

    void stored(int newRows, int before) {
        stored.increment(newRows);
        alreadyStored.increment(before);
    }

    @Override
    public long getAsLong() {
        return (long) stored.count();
    }

    void failed(Cause cause) {
        requireNonNull(failed.get(cause)).increment();
    }

    void givenUp(Cause cause) {
        requireNonNull(givenUp.get(cause)).increment();
    }

    void deadLettered(int records) {
        deadLettered.increment(records);
    }
}
