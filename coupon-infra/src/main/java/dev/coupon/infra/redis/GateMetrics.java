package dev.coupon.infra.redis;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What the gate shows: how many claims ride in a call, failed calls, and whether Redis is there. */
final class GateMetrics {

    private final DistributionSummary batch;
    private final Counter failedCalls;

    GateMetrics(MeterRegistry registry, GateConnection connection) {
        batch = DistributionSummary.builder("coupon.gate.batch.size")
                .description("Claims judged by one call of the script")
                .register(registry);
        failedCalls = Counter.builder("coupon.gate.calls.failed")
                .description("Calls of the script without a usable answer")
                .register(registry);
        Gauge.builder("coupon.gate.connected", connection, c -> c.isAway() ? 0 : 1)
                .description("1 while there is a connection to every master of the gates' Redis")
                .register(registry);
    }

    void batch(int claims) {
        if (claims > 0) {
            batch.record(claims);
        }
    }

    void failedCall() {
        failedCalls.increment();
    }
}
