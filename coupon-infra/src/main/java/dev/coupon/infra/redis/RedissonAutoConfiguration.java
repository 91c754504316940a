package dev.coupon.infra.redis;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** The locks, over Redisson. */
@AutoConfiguration
@EnableConfigurationProperties(RedisProperties.class)
public class RedissonAutoConfiguration {

    @Bean
    @Lazy
    LateRedisson lateRedisson(RedisProperties properties) {
        return new LateRedisson(properties);
    }

    @Bean
    @Lazy
    RedissonClaimLocks claimLocks(LateRedisson redisson, MeterRegistry meters) {
        RedissonClaimLocks locks = new RedissonClaimLocks(redisson);
        locks.bindTo(meters);
        return locks;
    }
}
