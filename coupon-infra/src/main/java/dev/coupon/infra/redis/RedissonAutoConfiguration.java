package dev.coupon.infra.redis;

import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
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
    RedissonClaimLocks claimLocks(LateRedisson redisson) {
        return new RedissonClaimLocks(redisson);
    }

    /** For the lock of rebuilds only. */
    @Bean(destroyMethod = "shutdown")
    @Lazy
    RedissonClient redissonClient(RedisProperties properties) {
        return Redisson.create(RedissonSettings.of(properties.parsed()).setLazyInitialization(true));
    }
}
