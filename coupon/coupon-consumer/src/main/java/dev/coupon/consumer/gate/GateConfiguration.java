package dev.coupon.consumer.gate;

import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.ClaimLog;
import dev.coupon.domain.issue.ClaimPublisher;
import dev.coupon.domain.issue.Entrants;
import dev.coupon.domain.issue.Epochs;
import dev.coupon.domain.issue.Gate;
import dev.coupon.domain.issue.GateControl;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.redisson.api.RedissonClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

@Configuration(proxyBeanMethods = false)
class GateConfiguration {

    @Bean
    GateRebuild gateRebuild(
            Coupons coupons,
            Epochs epochs,
            Entrants entrants,
            GateControl control,
            ClaimLog claimLog,
            @Lazy RedissonClient redisson,
            MeterRegistry meters) {
        return new GateRebuild(coupons, epochs, entrants, control, claimLog, redisson, meters);
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
            MeterRegistry meters) {
        return new PendingRelay(coupons, control, gate, publisher, clock, meters);
    }
}
