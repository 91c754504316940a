package dev.coupon.infra.redis;

import static dev.coupon.infra.redis.RunningGate.PATIENCE;
import static dev.coupon.infra.redis.RunningGate.coupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.EmbeddedRedisCluster;
import dev.coupon.embedded.EmbeddedSentinels;
import dev.coupon.embedded.EmbeddedServer;
import io.lettuce.core.RedisCommandExecutionException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rights of {@link LeastRightsIT} where sentinels or a cluster say who judges, also after another one was promoted. */
class LeastRightsTopologiesIT {

    private static final int MASTERS = 3;

    /** What Redisson asks a cluster for when it connects, and does without: it wants to know how to publish. */
    private static final Set<String> DISPENSABLE = Set.of("pubsub|numpat", "pubsub|shardnumsub");

    @TempDir
    private Path directory;

    @Test
    void areEnoughAndNoMoreOnAMasterThatSentinelsName() {
        try (EmbeddedSentinels sentinels = EmbeddedSentinels.in(directory, 1, 3)) {
            sentinels.start();
            EmbeddedRedis old = sentinels.master();
            EmbeddedRedis replica = sentinels.replicas().get(0);
            Stream.of(old, replica).forEach(LeastRightsTopologiesIT::makeTheServersUser);
            String url = ServersUser.withLogin(sentinels.url());

            try (RunningGate running = RunningGate.on(url)) {
                GateSteps.allWorkOn(running);
                GateSteps.compare(running);
                ServersUser.locksWorkOn(url);
                assertThatNothingElseIsAllowedOn(old);

                rebuildAfter(running, coupon(3), () -> {
                    assertThat(old.ask("WAIT", "1", "0")).isEqualTo("1");
                    old.kill();
                    await().atMost(PATIENCE).until(() -> sentinels.master() == replica);
                });
                ServersUser.locksWorkOn(url);
                assertThatNothingElseIsAllowedOn(replica);
            }
        }
    }

    @Test
    void areEnoughAndNoMoreOnEveryMasterOfACluster() {
        try (EmbeddedRedisCluster cluster = EmbeddedRedisCluster.in(directory, MASTERS, 1)) {
            cluster.start();
            cluster.nodes().forEach(LeastRightsTopologiesIT::makeTheServersUser);
            String url = ServersUser.withLogin(cluster.url());

            try (RunningGate running = RunningGate.on(url)) {
                for (int any = 0; any < 2 * MASTERS; any++) {
                    GateSteps.allWorkOn(running);
                    GateSteps.compare(running);
                }
                ServersUser.locksWorkOn(url);
                cluster.nodes().subList(0, MASTERS).forEach(LeastRightsTopologiesIT::assertThatNothingElseIsAllowedOn);

                EmbeddedRedis old = cluster.nodes().get(0);
                EmbeddedRedis replica = cluster.nodes().get(MASTERS);
                Coupon ofTheFirst = Stream.generate(() -> coupon(3))
                        .filter(coupon -> GateKeys.slot(coupon.id()) < 16_384 / MASTERS)
                        .findFirst()
                        .orElseThrow();
                rebuildAfter(running, ofTheFirst, () -> {
                    assertThat(old.ask("WAIT", "1", "0")).isEqualTo("1");
                    old.kill();
                    await().atMost(PATIENCE).until(() -> replica.ask("ROLE").startsWith("master"));
                });
                assertThatNothingElseIsAllowedOn(replica);
                cluster.nodes().stream()
                        .filter(EmbeddedServer::isAlive)
                        .forEach(LeastRightsTopologiesIT::assertThatTheServersWereRefusedNothing);
            }
        }
    }

    private static void makeTheServersUser(EmbeddedRedis server) {
        server.ask(ServersUser.commandThatMakesHim());
        server.ask("ACL", "LOG", "RESET");
    }

    private static void rebuildAfter(RunningGate running, Coupon coupon, Runnable promotion) {
        UUID id = running.open(coupon);
        AdmittedClaim stored = running.admitted(id);
        promotion.run();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> !running.connection.isAway() && !running.control.isOpen(id, 1));
        assertThat(running.fault(id)).isEqualTo(GateFault.Reason.RECOVERING);
        GateSteps.sellsOutAfterARebuild(running, coupon, List.of(stored));
    }

    /** Asks what only an attacker would, of a server that has refused the servers nothing until then. */
    private static void assertThatNothingElseIsAllowedOn(EmbeddedRedis server) {
        assertThatTheServersWereRefusedNothing(server);
        try (ServersUser attacker = new ServersUser(ServersUser.withLogin(server.url()))) {
            for (String command : ServersUser.NOT_THEIRS) {
                assertThatThrownBy(() -> attacker.ask(command))
                        .as(command)
                        .isInstanceOf(RedisCommandExecutionException.class)
                        .hasMessageMatching(ServersUser.REFUSAL);
            }
        }
        server.ask("ACL", "LOG", "RESET");
    }

    private static void assertThatTheServersWereRefusedNothing(EmbeddedRedis server) {
        List<String> log = server.ask("ACL", "LOG").lines().toList();
        assertThat(IntStream.range(1, log.size())
                        .filter(i -> log.get(i - 1).equals("object"))
                        .mapToObj(log::get))
                .as("what was refused")
                .isSubsetOf(DISPENSABLE);
    }
}
