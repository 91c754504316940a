package dev.coupon.consumer.gate;

import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.ClaimLog;
import dev.coupon.domain.issue.ClaimPublisher;
import dev.coupon.domain.issue.Entrants;
import dev.coupon.domain.issue.EpochControl;
import dev.coupon.domain.issue.Gate;
import dev.coupon.domain.issue.GateControl;
import dev.coupon.domain.issue.GateTerms;
import dev.coupon.domain.reconcile.GateAudit;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GateConfiguration {

    /** Most of a rebuild is waiting: those of all open coupons should wait side by side. */
    private static final int REBUILDS_AT_ONCE = 64;

    @Bean
    TermsKeeper termsKeeper(Coupons coupons, GateTerms gates) {
        return new TermsKeeper(coupons, gates);
    }

    @Bean
    GateRebuild gateRebuild(
            Coupons coupons,
            EpochControl epochs,
            Entrants entrants,
            GateControl control,
            TermsKeeper terms,
            ClaimLog claimLog,
            MeterRegistry meters) {
        return new GateRebuild(
                coupons, epochs, entrants, control, terms, claimLog, new RebuildMetrics(meters), Stopwatch.SYSTEM);
    }

    @Bean
    GateKeeper gateKeeper(Coupons coupons, GateControl control, TermsKeeper terms, GateRebuild rebuild, Clock clock) {
        return new GateKeeper(
                coupons,
                control,
                terms,
                rebuild,
                clock,
                Executors.newFixedThreadPool(REBUILDS_AT_ONCE, task -> new Thread(task, "gate-rebuild")));
    }

    @Bean
    ExpiredGates expiredGates(Coupons coupons, GateControl control, Clock clock) {
        return new ExpiredGates(coupons, control, clock);
    }

    @Bean
    OpenCouponGauges openCouponGauges(Coupons coupons, GateAudit gates, Clock clock, MeterRegistry meters) {
        return new OpenCouponGauges(coupons, gates, clock, meters);
    }

    @Bean
    PendingRelay pendingRelay(
            Coupons coupons,
            GateControl control,
            Gate gate,
            ClaimPublisher publisher,
            Clock clock,
            RelayProperties properties,
            MeterRegistry meters) {
        return new PendingRelay(coupons, control, gate, publisher, clock, properties, meters);
    }
}
