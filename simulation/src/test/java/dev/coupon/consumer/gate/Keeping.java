package dev.coupon.consumer.gate;

import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.ClaimLog;
import dev.coupon.domain.issue.ClaimPublisher;
import dev.coupon.domain.issue.Entrants;
import dev.coupon.domain.issue.EpochControl;
import dev.coupon.domain.issue.Gate;
import dev.coupon.domain.issue.GateControl;
import dev.coupon.domain.issue.GateTerms;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The keeper of the gates, the rebuild and the relay, for those outside of their package. */
public final class Keeping {

    private final GateKeeper keeper;
    private final PendingRelay relay;

    /** What they reach. */
    public record Ports(
            Coupons coupons,
            EpochControl epochs,
            Entrants entrants,
            GateControl control,
            GateTerms terms,
            ClaimLog log,
            Gate gate,
            ClaimPublisher publisher) {}

    /** @param sleep waits, in simulated time */
    public Keeping(
            Ports ports,
            Clock clock,
            LongSupplier nanoTime,
            Consumer<Duration> sleep,
            ExecutorService rebuilds,
            MeterRegistry meters) {
        Stopwatch stopwatch = new Stopwatch() {
            @Override
            public long nanoTime() {
                return nanoTime.getAsLong();
            }

            @Override
            public void sleep(Duration duration) {
                sleep.accept(duration);
            }
        };
        TermsKeeper terms = new TermsKeeper(ports.coupons(), ports.terms());
        GateRebuild rebuild = new GateRebuild(
                ports.coupons(),
                ports.epochs(),
                ports.entrants(),
                ports.control(),
                terms,
                ports.log(),
                new RebuildMetrics(meters),
                stopwatch);
        keeper = new GateKeeper(ports.coupons(), ports.control(), terms, rebuild, clock, rebuilds);
        relay = new PendingRelay(
                ports.coupons(),
                ports.control(),
                ports.gate(),
                ports.publisher(),
                clock,
                new RelayProperties(Duration.ofSeconds(2), Duration.ofSeconds(5)),
                meters);
    }

    public void check() {
        keeper.check();
    }

    public void relay() {
        relay.relay();
    }
}
