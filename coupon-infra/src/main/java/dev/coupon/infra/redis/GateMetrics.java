package dev.coupon.infra.redis;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What the gate shows: how many claims ride in a call, how long it takes, failed calls, and whether Redis is there. */
final class GateMetrics {

    private final DistributionSummary batch;
    private final Timer calls;
    private final Counter failedCalls;

    GateMetrics(MeterRegistry registry, GateConnection connection) {
        batch = DistributionSummary.builder("coupon.gate.batch.size")
                .description("Claims judged by one call of the script")
                .register(registry);
        calls = Timer.builder("coupon.gate.call.duration")
                .description("From a call of the script to its answer, or to its failure")
                .register(registry);
        failedCalls = Counter.builder("coupon.gate.calls.failed")
                .description("Calls of the script without a usable answer")
                .register(registry);
        Gauge.builder(
                        "coupon.gate.connections",
                        connection,
                        gates -> gates.connections().connected())
                .description("Masters of the gates' Redis that this server is connected to")
                .register(registry);
        Gauge.builder("coupon.backend.up", connection, c -> c.isAway() ? 0 : 1)
                .description("1 while this server gets answers from it")
                .tag("backend", "redis")
                .register(registry);
    }

    void batch(int claims) {
        if (claims > 0) {
            batch.record(claims);
        }
    }

    /** @param begunNanos when the call was made */
    void callEnded(long begunNanos) {
        calls.record(System.nanoTime() - begunNanos, TimeUnit.NANOSECONDS);
    }

    void failedCall() {
        failedCalls.increment();
    }
}
