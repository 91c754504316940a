package dev.coupon.infra.redis;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;

/**
 * The Redisson client, for locks: made and connected when it is first used, tried again at the next use if that failed, and
 * connecting again by itself from then on. So a server without locks pays nothing, and one with locks starts while Redis is
 * away. Thread-safe.
 *
 * <p>Redisson can connect late by itself, too. But if the first attempt fails it keeps to the master that the sentinels
 * named then, for ever.
 */
final class LateRedisson implements Supplier<RedissonClient>, AutoCloseable {

    private final RedisProperties redis;
    private @Nullable RedissonClient client;

    LateRedisson(RedisProperties properties) {
        redis = properties;
    }

    /**
     * Blocks for some seconds at most while it connects.
     *
     * @throws org.redisson.client.RedisException if it cannot
     */
    @Override
    public synchronized RedissonClient get() {
        RedissonClient made = client;
        if (made == null) {
            made = Redisson.create(RedissonSettings.of(redis));
            client = made;
        }
        return made;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.shutdown();
        }
    }
}
