package dev.coupon.monitoring;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * Counts the claims in buckets by how long their answer and Kafka's acknowledgement took, so that percentiles can be had over
 * all API servers. A few chosen bounds instead of Micrometer's about seventy: there is a series for each bound and outcome. Whatever is set in
 * {@code management.metrics.distribution} goes first.
 */
final class ClaimBuckets implements MeterFilter {

    static final Set<String> TIMERS = Set.of("coupon.claims", "coupon.publish.duration");

    private static final DistributionStatisticConfig BUCKETS = DistributionStatisticConfig.builder()
            .serviceLevelObjectives(LongStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
                    .mapToDouble(TimeUnit.MILLISECONDS::toNanos)
                    .toArray())
            .build();

    @Override
    public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
        return TIMERS.contains(id.getName()) ? config.merge(BUCKETS) : config;
    }
}
