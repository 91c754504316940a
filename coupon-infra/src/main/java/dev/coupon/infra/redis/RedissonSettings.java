package dev.coupon.infra.redis;

import java.time.Duration;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.BaseConfig;
import org.redisson.config.BaseMasterSlaveServersConfig;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.redisson.config.ReadMode;
import org.redisson.config.SubscriptionMode;

/** Redisson's settings for the servers that a URL names. */
final class RedissonSettings {

    private static final int TIMEOUT_MILLIS = 1000;
    private static final int NEVER = -1;
    private static final int CONNECTIONS = 8;
    private static final int SUBSCRIPTIONS = 2;

    private RedissonSettings() {}

    static Config of(RedisProperties redis) {
        RedisUrl url = redis.parsed();
        Config config = new Config()
                .setCodec(StringCodec.INSTANCE)
                // The locks save work and nothing rests on them: no need to wait for replicas.
                .setCheckLockSyncedSlaves(false)
                .setUsername(url.username())
                .setPassword(url.password())
                .setSslTrustManagerFactory(redis.trust())
                .setThreads(2)
                .setNettyThreads(2);
        switch (url.kind()) {
            case SINGLE -> single(config, url);
            case SENTINEL -> sentinel(config, url);
            case CLUSTER -> cluster(config, url);
        }
        return config;
    }

    private static void single(Config config, RedisUrl url) {
        patient(config.useSingleServer())
                .setAddress(addresses(url)[0])
                .setDatabase(url.database())
                .setConnectionMinimumIdleSize(1)
                .setConnectionPoolSize(CONNECTIONS)
                .setSubscriptionConnectionMinimumIdleSize(0)
                .setSubscriptionConnectionPoolSize(SUBSCRIPTIONS)
                .setDnsMonitoringInterval(NEVER);
    }

    private static void sentinel(Config config, RedisUrl url) {
        masterOnly(config.useSentinelServers())
                .setMasterName(url.masterName())
                .addSentinelAddress(addresses(url))
                // One that answers is enough.
                .setCheckSentinelsList(false)
                .setDatabase(url.database());
    }

    private static void cluster(Config config, RedisUrl url) {
        masterOnly(config.useClusterServers())
                .addNodeAddress(addresses(url))
                // Locks of the other masters' coupons go on while one is away.
                .setCheckSlotsCoverage(false);
    }

    private static <T extends BaseMasterSlaveServersConfig<T>> T masterOnly(T config) {
        return patient(config)
                .setReadMode(ReadMode.MASTER)
                .setSubscriptionMode(SubscriptionMode.MASTER)
                .setMasterConnectionMinimumIdleSize(1)
                .setMasterConnectionPoolSize(CONNECTIONS)
                .setSubscriptionConnectionMinimumIdleSize(0)
                .setSubscriptionConnectionPoolSize(SUBSCRIPTIONS)
                .setDnsMonitoringInterval(NEVER);
    }

    private static <T extends BaseConfig<T>> T patient(T config) {
        return config.setConnectTimeout(TIMEOUT_MILLIS)
                .setTimeout(TIMEOUT_MILLIS)
                .setRetryAttempts(1)
                .setRetryDelay(new ConstantDelay(Duration.ofMillis(100)))
                // The default pause grows to ten seconds: too long without locks after Redis is back.
                .setReconnectionDelay(new ConstantDelay(Duration.ofMillis(500)));
    }

    private static String[] addresses(RedisUrl url) {
        String scheme = url.tls() ? "rediss://" : "redis://";
        return url.addresses().stream()
                .map(address -> scheme + address.host() + ":" + address.port())
                .toArray(String[]::new);
    }
}
