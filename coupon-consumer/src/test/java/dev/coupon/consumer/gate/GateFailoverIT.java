package dev.coupon.consumer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.consumer.OpenGates;
import dev.coupon.consumer.RunningConsumer;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.GateControl;
import dev.coupon.domain.issue.Judgement;
import dev.coupon.domain.issue.Judgement.Admitted;
import dev.coupon.domain.issue.Judgement.Refusal;
import dev.coupon.domain.issue.Judgement.Refused;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.EmbeddedRedisCluster;
import dev.coupon.embedded.EmbeddedSentinels;
import dev.coupon.embedded.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The consumer as keeper of gates whose Redis has a replica, when the master is killed. */
class GateFailoverIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int QUANTITY = 5;
    private static final int MASTERS = 3;

    @TempDir
    private Path directory;

    @Test
    void sentinelsPromoteAReplicaAndItsGatesSellOutToTheLast() {
        try (EmbeddedSentinels sentinels = EmbeddedSentinels.in(directory, 1, 3)) {
            sentinels.start();
            try (RunningConsumer consumer = start(sentinels.url())) {
                OpenGates gates = new OpenGates(consumer);
                UUID coupon = gates.open(QUANTITY);
                List<AdmittedClaim> stored = gates.store(coupon, 2);

                loseTheLastClaimOf(
                        sentinels.master(), sentinels.replicas().get(0), () -> stored.addAll(gates.store(coupon, 1)));

                sellsOutToTheLast(consumer, gates, coupon, stored);
            }
        }
    }

    @Test
    void clusterPromotesAReplicaAndItsGatesSellOutToTheLast() {
        try (EmbeddedRedisCluster cluster = EmbeddedRedisCluster.in(directory, MASTERS, 1)) {
            cluster.start();
            try (RunningConsumer consumer = start(cluster.url())) {
                OpenGates gates = new OpenGates(consumer);
                UUID coupon = gates.open(QUANTITY);
                List<AdmittedClaim> stored = gates.store(coupon, 2);
                int hit = masterOf(cluster, coupon);
                UUID spared = gates.open(QUANTITY);
                while (masterOf(cluster, spared) == hit) {
                    spared = gates.open(QUANTITY);
                }

                loseTheLastClaimOf(
                        cluster.nodes().get(hit),
                        cluster.nodes().get(MASTERS + hit),
                        () -> stored.addAll(gates.store(coupon, 1)));

                gates.store(spared, QUANTITY);
                sellsOutToTheLast(consumer, gates, coupon, stored);
                assertThat(consumer.rows().stored(spared)).isEqualTo(QUANTITY);
                assertThat(gates.judge(spared, UUID.randomUUID())).isEqualTo(new Refused(Refusal.SOLD_OUT));
                assertThat(consumer.bean(GateControl.class).isOpen(spared, 1))
                        .as("was never closed")
                        .isTrue();
            }
        }
    }

    /** The replica that is promoted knows nothing of what happens meanwhile. */
    private static void loseTheLastClaimOf(EmbeddedRedis master, EmbeddedRedis replica, Runnable last) {
        replica.pause();
        master.ask("CLIENT", "KILL", "TYPE", "replica");
        last.run();
        master.kill();
        replica.resume();
    }

    private static void sellsOutToTheLast(
            RunningConsumer consumer, OpenGates gates, UUID coupon, List<AdmittedClaim> stored) {
        List<AdmittedClaim> later = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            Judgement judgement = gates.judgeIfOpen(coupon);
            if (judgement instanceof Admitted admitted) {
                later.add(admitted.claim());
            }
            return new Refused(Refusal.SOLD_OUT).equals(judgement);
        });
        stored.forEach(
                claim -> assertThat(gates.judge(coupon, claim.userId())).isEqualTo(new Refused(Refusal.DUPLICATE)));
        consumer.log().publish(later);
        consumer.awaitNoLag();
        assertThat(later).hasSize(QUANTITY - stored.size());
        assertThat(consumer.rows().stored(coupon)).isEqualTo(QUANTITY);
        assertThat(consumer.rows().issuedQuantity(coupon)).isEqualTo(QUANTITY);
        assertThat(consumer.rows().failures(coupon)).isEmpty();
    }

    private static RunningConsumer start(String redisUrl) {
        return RunningConsumer.on(TestServers.database(), redisUrl).start();
    }

    private static int masterOf(EmbeddedRedisCluster cluster, UUID coupon) {
        String slot = cluster.nodes().get(0).ask("CLUSTER", "KEYSLOT", "coupon:{" + coupon + "}:gate");
        return Integer.parseInt(slot) * MASTERS / 16_384;
    }
}
