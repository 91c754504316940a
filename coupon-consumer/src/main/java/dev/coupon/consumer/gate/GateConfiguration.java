package dev.coupon.consumer.gate;

import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.ClaimLog;
import dev.coupon.domain.issue.ClaimPublisher;
import dev.coupon.domain.issue.Entrants;
import dev.coupon.domain.issue.EpochControl;
import dev.coupon.domain.issue.Gate;
import dev.coupon.domain.issue.GateControl;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GateConfiguration {

    @Bean
    GateRebuild gateRebuild(
            Coupons coupons,
            EpochControl epochs,
            Entrants entrants,
            GateControl control,
            ClaimLog claimLog,
            MeterRegistry meters) {
        return new GateRebuild(coupons, epochs, entrants, control, claimLog, new RebuildMetrics(meters));
    }

    @Bean
    GateKeeper gateKeeper(Coupons coupons, GateControl control, EpochControl epochs, GateRebuild rebuild, Clock clock) {
        return new GateKeeper(coupons, control, epochs, rebuild, clock);
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
