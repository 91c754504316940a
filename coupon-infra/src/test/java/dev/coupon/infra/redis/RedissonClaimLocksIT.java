package dev.coupon.infra.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.ClaimLocks.Held;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.EmbeddedRedisCluster;
import dev.coupon.embedded.EmbeddedSentinels;
import dev.coupon.embedded.FreePorts;
import dev.coupon.embedded.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
    void takesTheLocksOfWholeBatchWithOneScriptCall() {
        UUID coupon = UUID.randomUUID();
        RedissonClaimLocks locks = patient(one);
        long scriptsBefore = scripts();

        Held held = locks.lock(claims(coupon, 1_000));

        assertThat(scripts() - scriptsBefore).isEqualTo(1);
        assertThat(isLocked(coupon)).isTrue();
        // Three fields a lock: owner, expiry and count.
        assertThat(one.get().getMap(key(coupon)).size()).isEqualTo(3_000);
        assertThat(one.get().getBucket(key(coupon)).remainTimeToLive()).isPositive();
        held.close();
        await().until(() -> !isLocked(coupon));
    }

    @Test
    void goesOnWithoutTheLocksThatAnotherConsumerKeeps() {
        UUID coupon = UUID.randomUUID();
        List<AdmittedClaim> claims = claims(coupon, 10);
        Held first = patient(one).lock(claims);

        Held second = patient(other).lock(claims);
        second.close();

        assertThat(isLocked(coupon)).as("still of the first").isTrue();
        first.close();
        await().until(() -> !isLocked(coupon));
    }

    @Test
    void takesTheLocksThatAnotherConsumerGaveBack() {
        UUID coupon = UUID.randomUUID();
        List<AdmittedClaim> claims = claims(coupon, 10);
        patient(one).lock(claims).close();
        await().until(() -> !isLocked(coupon));

        Held second = patient(other).lock(claims);

        assertThat(isLocked(coupon)).isTrue();
        second.close();
        await().until(() -> !isLocked(coupon));
    }

    @Test
    void answersWhileRedisIsAwayOrSilentAndLocksAgainLater(@TempDir Path directory) {
        try (EmbeddedRedis redis = EmbeddedRedis.in(directory, FreePorts.next())) {
            try (LateRedisson redisson = connect(redis)) {
                RedissonClaimLocks locks = new RedissonClaimLocks(redisson);
                locks.lock(claims(UUID.randomUUID(), 3)).close();
                redis.start();
                awaitLock(locks, redisson);
                redis.pause();
                locks.lock(claims(UUID.randomUUID(), 3)).close();
                redis.resume();
                awaitLock(locks, redisson);
                redis.kill();
                locks.lock(claims(UUID.randomUUID(), 3)).close();
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
                UUID coupon = UUID.randomUUID();

                redis.pause();
                Held tooLate = locks.lock(claims(coupon, 3));
                redis.resume();
                tooLate.close();

                // Far less than the lease, which would free them as well.
                await().atMost(Duration.ofSeconds(5))
                        .until(() -> !redisson.get().getBucket(key(coupon)).isExists());
            }
        }
    }

    /** Waits as long as a busy machine needs; the bound is what other tests are about. */
    private static RedissonClaimLocks patient(LateRedisson redisson) {
        return new RedissonClaimLocks(redisson, Duration.ofSeconds(20));
    }

    private static void awaitLock(RedissonClaimLocks locks, LateRedisson redisson) {
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            UUID coupon = UUID.randomUUID();
            try (Held held = locks.lock(claims(coupon, 3))) {
                return held != null && redisson.get().getBucket(key(coupon)).isExists();
            } finally {
                await().until(() -> !redisson.get().getBucket(key(coupon)).isExists());
            }
        });
    }

    private static LateRedisson connect(EmbeddedRedis redis) {
        return connect(redis.url());
    }

    private static LateRedisson connect(String url) {
        return new LateRedisson(new RedisProperties(url));
    }

    private static List<AdmittedClaim> claims(UUID coupon, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(sequence -> new AdmittedClaim(coupon, UUID.randomUUID(), sequence, Instant.EPOCH, 1))
                .toList();
    }

    private static boolean isLocked(UUID coupon) {
        return one.get().getBucket(key(coupon)).isExists();
    }

    private static String key(UUID coupon) {
        return "coupon:{" + coupon + "}:locks";
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
