package dev.coupon.consumer.gate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The numbers of rebuilding. */
class RebuildMetrics {

    private final Map<RebuildReason, Timer> rebuilds;
    private final DistributionSummary entrants;
    private final Counter givenUp;

    RebuildMetrics(MeterRegistry registry) {
        rebuilds = Stream.of(RebuildReason.values())
                .collect(Collectors.toMap(
                        reason -> reason,
                        reason -> Timer.builder("coupon.gate.rebuilds")
                                .description("Gates rebuilt, and how long they were closed")
                                .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                                .register(registry)));
        entrants = DistributionSummary.builder("coupon.gate.rebuild.entrants")
                .description("Entrants loaded by a rebuild")
                .register(registry);
        givenUp = Counter.builder("coupon.gate.rebuilds.given.up")
                .description("Rebuilds that did not open their gate: a server was away, or somebody else went on")
                .register(registry);
    }

    void rebuilt(RebuildReason reason, Duration closed, long loaded) {
        Timer timer = rebuilds.get(reason);
        if (timer != null) {
            timer.record(closed);
        }
        entrants.record(loaded);
    }

    void givenUp() {
        givenUp.increment();
    }
}
