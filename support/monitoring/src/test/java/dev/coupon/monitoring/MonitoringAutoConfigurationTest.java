package dev.coupon.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

class MonitoringAutoConfigurationTest {

    private final MeterRegistry registry = registry();

    private static MeterRegistry registry() {
        MonitoringAutoConfiguration monitoring = new MonitoringAutoConfiguration();
        MeterRegistry registry = new SimpleMeterRegistry();
        registry.config()
                .meterFilter(monitoring.applicationTag("coupon-api"))
                .meterFilter(monitoring.claimBuckets())
                .meterFilter(monitoring.boundedTags());
        return registry;
    }

    @Test
    void isFoundBySpringBoot() {
        assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()))
                .contains(MonitoringAutoConfiguration.class.getName());
    }

    @Test
    void everyMeterNamesItsServer() {
        assertThat(registry.counter("jvm.something").getId().getTag("application"))
                .isEqualTo("coupon-api");
        assertThat(registry.timer("coupon.claims", "outcome", "ACCEPTED")
                        .getId()
                        .getTag("application"))
                .isEqualTo("coupon-api");
    }

    @Test
    void claimsAreCountedInBucketsByTheTimeOfTheirAnswer() {
        Timer claims = registry.timer("coupon.claims", "outcome", "ACCEPTED");
        claims.record(Duration.ofNanos(900_000));
        claims.record(Duration.ofMillis(3));
        claims.record(Duration.ofSeconds(4));

        CountAtBucket[] buckets = claims.takeSnapshot().histogramCounts();

        assertThat(Arrays.stream(buckets).map(bucket -> bucket.bucket(TimeUnit.MILLISECONDS)))
                .containsExactly(1d, 2d, 5d, 10d, 20d, 50d, 100d, 200d, 500d, 1_000d, 2_000d, 5_000d);
        assertThat(Arrays.stream(buckets).map(CountAtBucket::count))
                .containsExactly(1d, 1d, 2d, 2d, 2d, 2d, 2d, 2d, 2d, 2d, 2d, 3d);
    }

    @Test
    void acknowledgementsAreCountedInTheSameBuckets() {
        assertThat(registry.timer("coupon.publish.duration", "outcome", "ACKNOWLEDGED")
                        .takeSnapshot()
                        .histogramCounts())
                .hasSize(12);
    }

    @Test
    void bucketsThatSomebodyAskedForAreKept() {
        Timer claims = Timer.builder("coupon.claims")
                .serviceLevelObjectives(Duration.ofMillis(30))
                .register(registry);

        assertThat(claims.takeSnapshot().histogramCounts())
                .extracting(bucket -> bucket.bucket(TimeUnit.MILLISECONDS))
                .containsExactly(30d);
    }

    @Test
    void otherTimersHaveNoBuckets() {
        assertThat(registry.timer("coupon.gate.rebuilds").takeSnapshot().histogramCounts())
                .isEmpty();
    }

    @Test
    void aTagForEachCouponEndsInOneSeriesThatKeepsTheSum() {
        for (int i = 0; i < 3 * BoundedTags.MAX_VALUES; i++) {
            registry.counter("coupon.stored", "coupon", UUID.randomUUID().toString(), "reason", "NEW")
                    .increment();
        }

        assertThat(registry.find("coupon.stored").counters()).hasSize(BoundedTags.MAX_VALUES + 1);
        assertThat(registry.get("coupon.stored")
                        .tags("coupon", BoundedTags.OTHER, "reason", "NEW")
                        .counter()
                        .count())
                .isEqualTo(2d * BoundedTags.MAX_VALUES);
    }

    @Test
    void gaugesOfOpenCouponsNameAnyCoupon() {
        for (int i = 0; i < 3 * BoundedTags.MAX_VALUES; i++) {
            registry.gauge("coupon.open.remaining", Tags.of("coupon", "coupon-" + i), i);
        }

        assertThat(registry.find("coupon.open.remaining").gauges()).hasSize(3 * BoundedTags.MAX_VALUES);
    }

    @Test
    void valuesSeenBeforeTheBoundKeepTheirSeries() {
        Counter first = registry.counter("coupon.stored", "coupon", "first");
        for (int i = 0; i < 2 * BoundedTags.MAX_VALUES; i++) {
            registry.counter("coupon.stored", "coupon", "later-" + i);
        }

        assertThat(registry.counter("coupon.stored", "coupon", "first")).isSameAs(first);
    }

    @Test
    void metersOfOthersAreLeftAlone() {
        for (int i = 0; i < 2 * BoundedTags.MAX_VALUES; i++) {
            registry.counter("kafka.requests", "client", "client-" + i);
        }

        assertThat(registry.find("kafka.requests").counters()).hasSize(2 * BoundedTags.MAX_VALUES);
    }
}
