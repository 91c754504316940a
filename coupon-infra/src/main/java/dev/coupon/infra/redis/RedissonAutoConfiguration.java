package dev.coupon.infra.redis;

import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * The Redisson client, for locks. Made when it is first asked for and connected when it is first used, so that a server
 * without locks pays nothing and one with locks starts while Redis is away; it connects again by itself.
 */
@AutoConfiguration
@EnableConfigurationProperties(RedisProperties.class)
public class RedissonAutoConfiguration {

    @Bean(destroyMethod = "shutdown")
    @Lazy
    RedissonClient redissonClient(RedisProperties properties) {
        return Redisson.create(RedissonSettings.of(properties.parsed()));
    }

    @Bean
    @Lazy
    RedissonClaimLocks claimLocks(RedissonClient redisson) {
        return new RedissonClaimLocks(redisson);
    }
}
