package dev.coupon.infra.redis;

import static dev.coupon.infra.redis.RunningGate.PATIENCE;
import static dev.coupon.infra.redis.RunningGate.coupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.EmbeddedRedisCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate on three masters with a replica each, which these tests kill, freeze and take slots from. */
class ClusterGateIT {

    private static final int MASTERS = 3;

    private EmbeddedRedisCluster cluster;
    private RunningGate running;

    @BeforeEach
    void start(@TempDir Path directory) {
        cluster = EmbeddedRedisCluster.in(directory, MASTERS, 1);
        cluster.start();
        running = RunningGate.on(cluster.url());
    }

    @AfterEach
    void stop() {
        running.close();
        cluster.close();
    }

    @Test
    void servesCouponsOnEveryMaster() {
        assertThat(running.connection.connections().connected()).isEqualTo(MASTERS);
        for (int master = 0; master < MASTERS; master++) {
            Coupon coupon = couponOn(master, 5);
            UUID id = running.open(coupon);
            running.admitted(id);
            assertThat(cluster.nodes().get(master).ask("SCARD", entrants(id))).isEqualTo("1");
        }
        for (int any = 0; any < 2 * MASTERS; any++) {
            GateSteps.allWorkOn(running);
        }
    }

    @Test
    void tellsStoredClaimsOfCouponsOnSeveralMasters() {
        List<AdmittedClaim> claims = Stream.of(0, 1, 2)
                .map(master -> running.admitted(running.open(couponOn(master, 5))))
                .toList();
        claims.forEach(running.gate::settle);

        new StoredClaimsInGate(running.connection).stored(claims);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(claims)
                        .allSatisfy(claim -> assertThat(running.view.entrant(claim.couponId(), claim.userId()))
                                .hasValueSatisfying(
                                        state -> assertThat(state.sequence()).isNull())));
    }

    @Test
    void onlyTheCouponsOfAKilledMasterWaitForItsReplicaAndTheirRebuild() {
        Coupon hit = couponOn(0, 3);
        UUID hitId = running.open(hit);
        UUID spared = running.open(couponOn(1, 1_000));
        AdmittedClaim stored = running.admitted(hitId);
        running.admitted(spared);
        EmbeddedRedis old = cluster.nodes().get(0);
        assertThat(old.ask("WAIT", "1", "0")).isEqualTo("1");

        old.kill();
        await().atMost(PATIENCE).until(() -> {
            assertThat(running.admitted(spared)).isNotNull();
            return promoted(0);
        });
        running.awaitConnection();
        assertThat(running.fault(hitId)).isEqualTo(GateFault.Reason.RECOVERING);
        GateSteps.sellsOutAfterARebuild(running, hit, List.of(stored));
    }

    /** What the replica never got to know was admitted, published and stored: it must not be given away again. */
    @Test
    void isClosedOnAPromotedReplicaThatMissedTheLastClaims() {
        Coupon coupon = couponOn(0, 3);
        UUID id = running.open(coupon);
        AdmittedClaim known = running.admitted(id);
        EmbeddedRedis old = cluster.nodes().get(0);
        EmbeddedRedis replica = cluster.nodes().get(MASTERS);
        assertThat(old.ask("WAIT", "1", "0")).isEqualTo("1");

        replica.pause();
        old.ask("CLIENT", "KILL", "TYPE", "replica");
        AdmittedClaim missed = running.admitted(id);
        old.kill();
        replica.resume();
        await().atMost(PATIENCE).until(() -> promoted(0));
        running.awaitConnection();

        assertThat(replica.ask("SCARD", entrants(id))).as("it is a stale one").isEqualTo("1");
        assertThat(running.fault(id)).isEqualTo(GateFault.Reason.RECOVERING);
        GateSteps.sellsOutAfterARebuild(running, coupon, List.of(known, missed));
    }

    @Test
    void doesNotGoBackToAnOldMasterThatReturns() {
        Coupon coupon = couponOn(0, 10);
        UUID id = running.open(coupon);
        running.admitted(id);
        EmbeddedRedis old = cluster.nodes().get(0);
        old.pause();
        await().atMost(PATIENCE).until(() -> promoted(0));
        running.awaitConnection();
        running.rebuild(coupon, List.of());
        GateServer promoted = running.connection.current(id);

        old.resume();
        await().atMost(PATIENCE).until(() -> old.ask("ROLE").startsWith("slave"));
        cluster.awaitSound();

        assertThat(running.admitted(id).epoch()).isEqualTo(2);
        assertThat(running.connection.current(id)).isSameAs(promoted);
    }

    @Test
    void isClosedOnTheMasterThatItsSlotMovedTo() {
        Coupon coupon = couponOn(0, 3);
        UUID id = running.open(coupon);
        AdmittedClaim stored = running.admitted(id);
        EmbeddedRedis target = cluster.nodes().get(1);

        move(id, cluster.nodes().get(0), target);
        assertThat(target.ask("SCARD", entrants(id))).as("nothing is lost").isEqualTo("1");

        // Asked at the old master, which says that it is none, or already at the new one.
        assertThat(running.fault(id)).isEqualTo(GateFault.Reason.RECOVERING);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> !running.control.isOpen(id, 1));
        assertThat(running.fault(id)).isEqualTo(GateFault.Reason.RECOVERING);
        GateSteps.sellsOutAfterARebuild(running, coupon, List.of(stored));
        assertThat(target.ask("SCARD", entrants(id))).isEqualTo("3");
    }

    @Test
    void remembersNothingOfASoldOutCouponWhoseSlotMoved() {
        Coupon coupon = couponOn(0, 2);
        UUID id = running.open(coupon);
        List<AdmittedClaim> in = List.of(running.admitted(id), running.admitted(id));
        running.awaitRefusedFromMemory(id);

        move(id, cluster.nodes().get(0), cluster.nodes().get(1));

        await().atMost(PATIENCE).until(() -> running.rememberedEntrants() == 0);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> !running.control.isOpen(id, 1));
        assertThat(running.fault(id)).isEqualTo(GateFault.Reason.RECOVERING);
        GateSteps.sellsOutAfterARebuild(running, coupon, in.subList(0, 1));
        running.awaitRefusedFromMemory(id);
    }

    /** One node named is enough, and any: here a replica. */
    @Test
    void findsAllMastersThroughOneNode() {
        EmbeddedRedis replica = cluster.nodes().get(MASTERS + 1);

        try (RunningGate other = RunningGate.on("redis-cluster://localhost:" + replica.port())) {
            for (int master = 0; master < MASTERS; master++) {
                assertThat(other.admitted(other.open(couponOn(master, 1)))).isNotNull();
            }
        }
    }

    @Test
    void logsInToEveryNodeWithThePasswordOfTheUrl() {
        cluster.nodes().forEach(node -> node.ask("CONFIG", "SET", "masterauth", "s3cret", "requirepass", "s3cret"));

        try (RunningGate other = RunningGate.on(cluster.url().replace("://", "://:s3cret@"))) {
            for (int any = 0; any < MASTERS; any++) {
                GateSteps.allWorkOn(other);
            }
        }
    }

    private boolean promoted(int master) {
        return cluster.nodes().get(MASTERS + master).ask("ROLE").startsWith("master");
    }

    private static Coupon couponOn(int master, int quantity) {
        return Stream.generate(() -> coupon(quantity))
                .filter(coupon -> GateKeys.slot(coupon.id()) * MASTERS / 16_384 == master)
                .findFirst()
                .orElseThrow();
    }

    private static String entrants(UUID id) {
        return "coupon:{" + id + "}:entrants";
    }

    /** As an operator moves a slot to another master: with its keys. */
    private void move(UUID id, EmbeddedRedis source, EmbeddedRedis target) {
        String slot = Integer.toString(GateKeys.slot(id));
        target.ask("CLUSTER", "SETSLOT", slot, "IMPORTING", EmbeddedRedisCluster.id(source));
        source.ask("CLUSTER", "SETSLOT", slot, "MIGRATING", EmbeddedRedisCluster.id(target));
        List<String> migrate = new ArrayList<>(
                List.of("MIGRATE", "127.0.0.1", Integer.toString(target.port()), "", "0", "5000", "KEYS"));
        migrate.addAll(
                List.of(source.ask("CLUSTER", "GETKEYSINSLOT", slot, "100").split("\n")));
        assertThat(source.ask(migrate.toArray(String[]::new))).isEqualTo("OK");
        target.ask("CLUSTER", "SETSLOT", slot, "NODE", EmbeddedRedisCluster.id(target));
        source.ask("CLUSTER", "SETSLOT", slot, "NODE", EmbeddedRedisCluster.id(target));
    }
}
