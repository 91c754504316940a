package dev.coupon.infra.redis;

import java.net.URI;
import java.time.Duration;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
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

    private static final int TIMEOUT_MILLIS = 1000;
    private static final int NEVER = -1;
    private static final int DEFAULT_PORT = 6379;

    @Bean(destroyMethod = "shutdown")
    @Lazy
    RedissonClient redissonClient(RedisProperties properties) {
        return Redisson.create(config(properties));
    }

    @Bean
    @Lazy
    RedissonClaimLocks claimLocks(RedissonClient redisson) {
        return new RedissonClaimLocks(redisson);
    }

    private static Config config(RedisProperties properties) {
        Config config = new Config()
                .setLazyInitialization(true)
                .setCodec(StringCodec.INSTANCE)
                .setThreads(2)
                .setNettyThreads(2);
        config.useSingleServer()
                .setAddress(address(properties.url()))
                .setDatabase(database(properties.url()))
                .setConnectTimeout(TIMEOUT_MILLIS)
                .setTimeout(TIMEOUT_MILLIS)
                .setRetryAttempts(1)
                .setRetryDelay(new ConstantDelay(Duration.ofMillis(100)))
                // The default pause grows to ten seconds: too long without locks after Redis is back.
                .setReconnectionDelay(new ConstantDelay(Duration.ofMillis(500)))
                .setConnectionMinimumIdleSize(1)
                .setConnectionPoolSize(8)
                .setSubscriptionConnectionMinimumIdleSize(0)
                .setSubscriptionConnectionPoolSize(2)
                .setDnsMonitoringInterval(NEVER);
        return config;
    }

    private static String address(String url) {
        URI uri = URI.create(url);
        String user = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo() + "@";
        return uri.getScheme() + "://" + user + uri.getHost() + ":"
                + (uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
    }

    private static int database(String url) {
        String path = URI.create(url).getPath();
        return path == null || path.length() < 2 ? 0 : Integer.parseInt(path.substring(1));
    }
}
