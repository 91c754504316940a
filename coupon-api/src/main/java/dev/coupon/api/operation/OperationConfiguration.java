package dev.coupon.api.operation;

import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.proof.AcceptedClaims;
import dev.coupon.domain.proof.GateEntrants;
import dev.coupon.domain.proof.Proof;
import dev.coupon.domain.proof.StoredCoupons;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OperationConfiguration {

    @Bean
    Proof proof(Coupons coupons, AcceptedClaims accepted, StoredCoupons stored, GateEntrants gate, Clock clock) {
        return new Proof(coupons, accepted, stored, gate, clock);
    }
}
