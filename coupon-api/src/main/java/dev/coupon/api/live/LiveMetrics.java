package dev.coupon.api.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.springframework.stereotype.Component;

/** How much is looked at, and what that costs. */
@Component
final class LiveMetrics {

    private final MeterRegistry registry;
    private final Timer ticks;
    private final Counter failed;
    private final Counter refused;

    LiveMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.ticks = Timer.builder("coupon.live.ticks")
                .description("Live pictures made, and how long that took")
                .register(registry);
        this.failed = Counter.builder("coupon.live.ticks.failed")
                .description("Live pictures that could not be made, or without the rows of that moment")
                .register(registry);
        this.refused = Counter.builder("coupon.live.refused")
                .description("Streams answered 503")
                .register(registry);
    }

    void watching(IntSupplier watchers) {
        Gauge.builder("coupon.live.watchers", watchers::getAsInt)
                .description("Streams that are open")
                .strongReference(true)
                .register(registry);
    }

    void ticked(long elapsedNanos) {
        ticks.record(elapsedNanos, TimeUnit.NANOSECONDS);
    }

    void failed() {
        failed.increment();
    }

    void refused() {
        refused.increment();
    }
}
