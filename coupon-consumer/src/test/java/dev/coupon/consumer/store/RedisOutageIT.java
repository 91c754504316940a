package dev.coupon.consumer.store;

import static dev.coupon.consumer.RunningConsumer.claim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.consumer.CouponRows;
import dev.coupon.consumer.RunningConsumer;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.FreePorts;
import dev.coupon.embedded.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNode.InfoSection;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.config.Config;

/** The locks save work; nothing may depend on them. */
class RedisOutageIT {

    @Test
    void storesWithoutRedisAndLocksAgainWhenItIsBack(@TempDir Path directory) {
        try (EmbeddedRedis redis = EmbeddedRedis.in(directory, FreePorts.next());
                RunningConsumer consumer =
                        RunningConsumer.on(TestServers.database(), redis.url()).start()) {
            CouponRows rows = consumer.rows();
            UUID coupon = rows.addCoupon(10_000);
            AtomicInteger sequence = new AtomicInteger();

            store(consumer, coupon, sequence);
            assertThat(rows.stored(coupon)).isEqualTo(sequence.get());

            redis.start();
            awaitLocks(redis, consumer, coupon, sequence);

            redis.kill();
            store(consumer, coupon, sequence);
            assertThat(rows.stored(coupon)).isEqualTo(sequence.get());

            redis.start();
            awaitLocks(redis, consumer, coupon, sequence);

            redis.pause();
            store(consumer, coupon, sequence);
            redis.resume();
            assertThat(rows.stored(coupon)).isEqualTo(sequence.get());
            assertThat(rows.issuedQuantity(coupon)).isEqualTo(sequence.get());
            assertThat(rows.failures(coupon)).isEmpty();
        }
    }

    private static void store(RunningConsumer consumer, UUID coupon, AtomicInteger sequence) {
        consumer.log().publish(List.of(claim(coupon, sequence.incrementAndGet())));
        consumer.awaitNoLag();
    }

    /** A consumer that was without Redis stays without for some seconds, then it has to come back by itself. */
    private static void awaitLocks(EmbeddedRedis redis, RunningConsumer consumer, UUID coupon, AtomicInteger sequence) {
        Config config = new Config();
        config.useSingleServer().setAddress(redis.url());
        RedissonClient observer = Redisson.create(config);
        try {
            long before = locksTaken(observer);
            await().atMost(Duration.ofSeconds(40)).until(() -> {
                store(consumer, coupon, sequence);
                return locksTaken(observer) > before;
            });
        } finally {
            observer.shutdown();
        }
    }

    /** Only taking a lock counts in a hash. */
    private static long locksTaken(RedissonClient observer) {
        return observer
                .getRedisNodes(RedisNodes.SINGLE)
                .getInstance()
                .info(InfoSection.COMMANDSTATS)
                .entrySet()
                .stream()
                .filter(command -> command.getKey().startsWith("cmdstat_hincrby"))
                .mapToLong(command -> Long.parseLong(command.getValue().replaceAll("calls=(\\d+),.*", "$1")))
                .sum();
    }
}
