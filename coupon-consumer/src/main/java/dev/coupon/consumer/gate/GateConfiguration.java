package dev.coupon.consumer.gate;

import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.ClaimLog;
import dev.coupon.domain.issue.ClaimPublisher;
import dev.coupon.domain.issue.Entrants;
import dev.coupon.domain.issue.Epochs;
import dev.coupon.domain.issue.Gate;
import dev.coupon.domain.issue.GateControl;
import dev.coupon.domain.issue.RebuildLock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GateConfiguration {

    @Bean
    GateRebuild gateRebuild(
            Coupons coupons,
            Epochs epochs,
            Entrants entrants,
            GateControl control,
            ClaimLog claimLog,
            RebuildLock lock,
            MeterRegistry meters) {
        return new GateRebuild(coupons, epochs, entrants, control, claimLog, lock, meters);
    }

    @Bean
    GateKeeper gateKeeper(Coupons coupons, GateControl control, GateRebuild rebuild, Clock clock) {
        return new GateKeeper(coupons, control, rebuild, clock);
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
