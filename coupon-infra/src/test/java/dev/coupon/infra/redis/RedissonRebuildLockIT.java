package dev.coupon.infra.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.RebuildLock;
import dev.coupon.embedded.FreePorts;
import dev.coupon.embedded.TestServers;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;

/** The rebuild lock on a real Redis, asked for by two servers. */
class RedissonRebuildLockIT {

    private final RedissonClient oneServer = client(TestServers.redis().url());
    private final RedissonClient anotherServer = client(TestServers.redis().url());

    private static RedissonClient client(String url) {
        return new RedissonAutoConfiguration().redissonClient(new RedisProperties(url));
    }

    @AfterEach
    void shutDown() {
        oneServer.shutdown();
        anotherServer.shutdown();
    }

    @Test
    void onlyOneServerHasTheLockOfACouponUntilItGivesItBack() {
        UUID coupon = UUID.randomUUID();
        RebuildLock another = new RedissonRebuildLock(anotherServer);
        RebuildLock.Held held =
                new RedissonRebuildLock(oneServer).tryLock(coupon).orElseThrow();

        assertThat(another.tryLock(coupon)).isEmpty();
        assertThat(another.tryLock(UUID.randomUUID())).isPresent();

        held.close();
        await().until(() -> another.tryLock(coupon).isPresent());
    }

    @Test
    void canBeGivenBackByAnotherThread() throws InterruptedException {
        UUID coupon = UUID.randomUUID();
        RebuildLock.Held held =
                new RedissonRebuildLock(oneServer).tryLock(coupon).orElseThrow();

        Thread another = new Thread(held::close);
        another.start();
        another.join();

        await().until(() ->
                new RedissonRebuildLock(anotherServer).tryLock(coupon).isPresent());
    }

    @Test
    void withoutRedisIsAFaultOfTheGate() {
        RedissonClient away = client("redis://127.0.0.1:" + FreePorts.next());
        try {
            assertThatThrownBy(() -> new RedissonRebuildLock(away).tryLock(UUID.randomUUID()))
                    .isInstanceOfSatisfying(
                            GateFault.class,
                            fault -> assertThat(fault.reason()).isEqualTo(GateFault.Reason.RECOVERING));
        } finally {
            away.shutdown();
        }
    }
}
