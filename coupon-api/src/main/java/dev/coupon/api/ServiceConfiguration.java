package dev.coupon.api;

import dev.coupon.common.LocalTimes;
import dev.coupon.domain.coupon.CouponTypes;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ServiceConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    LocalTimes localTimes(ServiceProperties properties) {
        return new LocalTimes(properties.zone());
    }

    @Bean
    CouponTypes couponTypes(ServiceProperties properties) {
        return properties.couponTypes();
    }
}
