package dev.coupon.infra.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.coupon.domain.issue.ClaimLocks.Held;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.EmbeddedRedisCluster;
import dev.coupon.embedded.EmbeddedSentinels;
import dev.coupon.embedded.FreePorts;
import dev.coupon.embedded.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.api.redisnode.RedisNode.InfoSection;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.client.RedisException;

class RedissonClaimLocksIT {

    private static LateRedisson one;
    private static LateRedisson other;

    @BeforeAll
    static void connect() {
        one = connect(TestServers.redis());
        other = connect(TestServers.redis());
        awaitLock(patient(one), one);
        awaitLock(patient(other), other);
    }

    @AfterAll
    static void disconnect() {
        one.close();
        other.close();
    }

    @Test
    void takesOneLockForEachPartitionOfBatch() {
        Set<String> partitions = partitions(3);
        long scriptsBefore = scripts();

        Held held = patient(one).lock(partitions);

        assertThat(scripts() - scriptsBefore).isEqualTo(3);
        assertThat(partitions).allSatisfy(partition -> {
            assertThat(isLocked(partition)).isTrue();
            assertThat(one.get().getBucket(key(partition)).remainTimeToLive()).isPositive();
        });
        held.close();
        await().until(() -> partitions.stream().noneMatch(RedissonClaimLocksIT::isLocked));
    }

    @Test
    void goesOnWithoutTheLocksThatAnotherConsumerKeeps() {
        String partition = partition();
        Held first = patient(one).lock(Set.of(partition));

        Held second = patient(other).lock(Set.of(partition));
        second.close();

        assertThat(isLocked(partition)).as("still of the first").isTrue();
        first.close();
        await().until(() -> !isLocked(partition));
    }

    @Test
    void takesTheLocksThatAnotherConsumerGaveBack() {
        String partition = partition();
        patient(one).lock(Set.of(partition)).close();
        await().until(() -> !isLocked(partition));

        Held second = patient(other).lock(Set.of(partition));

        assertThat(isLocked(partition)).isTrue();
        second.close();
        await().until(() -> !isLocked(partition));
    }

    /** Giving back is not waited for: the next batch's lock may overtake it. */
    @Test
    void keepsTheLockForTheNextBatchThatComesBeforeTheLastHasGivenItBack() {
        String partition = partition();
        Held last = patient(one).lock(Set.of(partition));

        Held next = patient(one).lock(Set.of(partition));
        last.close();
        await().until(() -> holdCount(partition) == 1);

        assertThat(isLocked(partition)).isTrue();
        next.close();
        await().until(() -> !isLocked(partition));
    }

    @Test
    void twoListenersOfOneServerDoNotShareLock() throws InterruptedException {
        String partition = partition();
        Held first = patient(one).lock(Set.of(partition));

        Thread listener = new Thread(() -> patient(one).lock(Set.of(partition)).close());
        listener.start();
        listener.join();

        assertThat(holdCount(partition)).isEqualTo(1);
        first.close();
        await().until(() -> !isLocked(partition));
    }

    @Test
    void answersWhileRedisIsAwayOrSilentAndLocksAgainLater(@TempDir Path directory) {
        try (EmbeddedRedis redis = EmbeddedRedis.in(directory, FreePorts.next())) {
            try (LateRedisson redisson = connect(redis)) {
                RedissonClaimLocks locks = new RedissonClaimLocks(redisson);
                SimpleMeterRegistry meters = new SimpleMeterRegistry();
                locks.bindTo(meters);
                locks.lock(partitions(3)).close();
                assertThat(meters.get("coupon.store.locks.missed")
                                .functionCounter()
                                .count())
                        .isEqualTo(1);
                redis.start();
                awaitLock(locks, redisson);
                redis.pause();
                locks.lock(partitions(3)).close();
                redis.resume();
                awaitLock(locks, redisson);
                redis.kill();
                locks.lock(partitions(3)).close();
                redis.start();
                awaitLock(locks, redisson);
            }
        }
    }

    @Test
    void locksThroughSentinelsAlsoAfterAFailover(@TempDir Path directory) {
        try (EmbeddedSentinels sentinels = EmbeddedSentinels.in(directory, 1, 3)) {
            sentinels.start();
            try (LateRedisson redisson = connect(sentinels.url())) {
                RedissonClaimLocks locks = new RedissonClaimLocks(redisson);
                awaitLock(locks, redisson);
                sentinels.master().kill();
                awaitLock(locks, redisson);
            }
        }
    }

    @Test
    void locksOnThePromotedReplicaIfItsMasterDiedBeforeTheFirstLock(@TempDir Path directory) {
        try (EmbeddedSentinels sentinels = EmbeddedSentinels.in(directory, 1, 3)) {
            sentinels.start();
            EmbeddedRedis dying = sentinels.master();
            try (LateRedisson redisson = connect(sentinels.url())) {
                dying.pause();
                assertThatThrownBy(redisson::get).isInstanceOf(RedisException.class);
                dying.kill();
                awaitLock(new RedissonClaimLocks(redisson), redisson);
            }
        }
    }

    @Test
    void locksOnAllMastersOfAClusterAlsoAfterAFailover(@TempDir Path directory) {
        try (EmbeddedRedisCluster cluster = EmbeddedRedisCluster.in(directory, 3, 1)) {
            cluster.start();
            try (LateRedisson redisson = connect(cluster.url())) {
                RedissonClaimLocks locks = new RedissonClaimLocks(redisson);
                // One after the other they fall on all masters.
                IntStream.range(0, 10).forEach(i -> awaitLock(locks, redisson));
                cluster.nodes().get(0).kill();
                IntStream.range(0, 10).forEach(i -> awaitLock(locks, redisson));
            }
        }
    }

    @Test
    void givesBackLocksThatCameTooLate(@TempDir Path directory) {
        try (EmbeddedRedis redis = EmbeddedRedis.in(directory, FreePorts.next())) {
            redis.start();
            try (LateRedisson redisson = connect(redis)) {
                RedissonClaimLocks locks = new RedissonClaimLocks(redisson);
                awaitLock(locks, redisson);
                String partition = partition();

                redis.pause();
                Held tooLate = locks.lock(Set.of(partition));
                redis.resume();
                tooLate.close();

                // Far less than the lease, which would free them as well.
                await().atMost(Duration.ofSeconds(5))
                        .until(() -> !redisson.get().getBucket(key(partition)).isExists());
            }
        }
    }

    /** Waits as long as a busy machine needs; the bound is what other tests are about. */
    private static RedissonClaimLocks patient(LateRedisson redisson) {
        return new RedissonClaimLocks(redisson, Duration.ofSeconds(20));
    }

    private static void awaitLock(RedissonClaimLocks locks, LateRedisson redisson) {
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            String partition = partition();
            try (Held held = locks.lock(Set.of(partition))) {
                return held != null && redisson.get().getBucket(key(partition)).isExists();
            } finally {
                await().until(() -> !redisson.get().getBucket(key(partition)).isExists());
            }
        });
    }

    private static LateRedisson connect(EmbeddedRedis redis) {
        return connect(redis.url());
    }

    private static LateRedisson connect(String url) {
        return new LateRedisson(new RedisProperties(url));
    }

    private static Set<String> partitions(int count) {
        return IntStream.range(0, count).mapToObj(i -> partition()).collect(Collectors.toSet());
    }

    private static String partition() {
        return "log-" + UUID.randomUUID();
    }

    private static boolean isLocked(String partition) {
        return one.get().getBucket(key(partition)).isExists();
    }

    /** How often it is held by its one holder. */
    private static int holdCount(String partition) {
        return one.get().getMap(key(partition)).values().stream()
                .mapToInt(count -> Integer.parseInt(count.toString()))
                .sum();
    }

    private static String key(String partition) {
        return "coupon:partition:{" + partition + "}:lock";
    }

    private static long scripts() {
        return one
                .get()
                .getRedisNodes(RedisNodes.SINGLE)
                .getInstance()
                .info(InfoSection.COMMANDSTATS)
                .entrySet()
                .stream()
                .filter(command -> command.getKey().startsWith("cmdstat_eval"))
                .mapToLong(command -> Long.parseLong(command.getValue().replaceAll("calls=(\\d+),.*", "$1")))
                .sum();
    }
}
