package dev.coupon.infra.redis;

import static dev.coupon.infra.redis.RunningGate.PATIENCE;
import static dev.coupon.infra.redis.RunningGate.coupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.EmbeddedSentinels;
import dev.coupon.embedded.EmbeddedServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate on a master with a replica and three sentinels, which these tests kill, freeze and cut off. */
class SentinelGateIT {

    private EmbeddedSentinels sentinels;
    private RunningGate running;

    @BeforeEach
    void start(@TempDir Path directory) {
        sentinels = EmbeddedSentinels.in(directory, 1, 3);
        sentinels.start();
        running = RunningGate.on(sentinels.url());
    }

    @AfterEach
    void stop() {
        running.close();
        sentinels.close();
    }

    @Test
    void servesOnTheMaster() {
        GateSteps.allWorkOn(running);
    }

    @Test
    void isClosedOnThePromotedReplicaEvenIfThatHasEverythingAndOpensAfterTheRebuild() {
        Coupon coupon = coupon(3);
        UUID id = running.open(coupon);
        AdmittedClaim stored = running.admitted(id);
        EmbeddedRedis replica = sentinels.replicas().get(0);
        assertThat(sentinels.master().ask("WAIT", "1", "0")).isEqualTo("1");

        failOver();
        assertThat(running.fault(id)).isEqualTo(GateFault.Reason.RECOVERING);
        assertThat(sentinels.master()).isSameAs(replica);

        GateSteps.sellsOutAfterARebuild(running, coupon, List.of(stored));
    }

    /** What the replica never got to know was admitted, published and stored: it must not be given away again. */
    @Test
    void isClosedOnAPromotedReplicaThatMissedTheLastClaims() {
        Coupon coupon = coupon(3);
        UUID id = running.open(coupon);
        AdmittedClaim known = running.admitted(id);
        EmbeddedRedis replica = sentinels.replicas().get(0);
        assertThat(sentinels.master().ask("WAIT", "1", "0")).isEqualTo("1");

        replica.pause();
        sentinels.master().ask("CLIENT", "KILL", "TYPE", "replica");
        AdmittedClaim missed = running.admitted(id);
        EmbeddedRedis old = sentinels.master();
        old.kill();
        replica.resume();
        awaitFailOver(old);

        assertThat(replica.ask("SCARD", "coupon:{" + id + "}:entrants"))
                .as("it is a stale one")
                .isEqualTo("1");
        assertThat(running.fault(id)).isEqualTo(GateFault.Reason.RECOVERING);
        assertThat(running.control.isOpen(id, 1)).isFalse();
        GateSteps.sellsOutAfterARebuild(running, coupon, List.of(known, missed));
    }

    @Test
    void doesNotGoBackToAnOldMasterThatReturns() {
        Coupon coupon = coupon(10);
        UUID id = running.open(coupon);
        running.admitted(id);
        EmbeddedRedis old = failOver();
        running.rebuild(coupon, List.of());
        GateServer promoted = running.connection.current(id);

        old.start();
        await().atMost(PATIENCE).until(() -> old.ask("ROLE").startsWith("slave"));

        assertThat(running.admitted(id).epoch()).isEqualTo(2);
        assertThat(running.connection.current(id)).isSameAs(promoted);
    }

    /** As when the old master was only unreachable: the sentinels name another one, and it still takes itself for the master. */
    @Test
    void leavesAMasterThatTheSentinelsReplacedWhileItWasFrozen() {
        Coupon coupon = coupon(10);
        UUID id = running.open(coupon);
        running.admitted(id);
        EmbeddedRedis old = sentinels.master();

        old.pause();
        awaitFailOver(old);
        running.rebuild(coupon, List.of());
        old.resume();

        assertThat(running.admitted(id).epoch()).isEqualTo(2);
        await().atMost(PATIENCE).until(() -> old.ask("ROLE").startsWith("slave"));
        assertThat(running.admitted(id).epoch()).isEqualTo(2);
    }

    /** The old master still takes itself for the master, and the gate there for open and sold out. */
    @Test
    void remembersNothingOfASoldOutCouponWhoseMasterWasReplacedWhileItWasFrozen() {
        Coupon coupon = coupon(2);
        UUID id = running.open(coupon);
        List<AdmittedClaim> in = List.of(running.admitted(id), running.admitted(id));
        running.awaitRefusedFromMemory(id);
        EmbeddedRedis old = sentinels.master();

        old.pause();
        awaitFailOver(old);
        assertThat(running.fault(id)).isEqualTo(GateFault.Reason.RECOVERING);
        old.resume();

        GateSteps.sellsOutAfterARebuild(running, coupon, in.subList(0, 1));
    }

    @Test
    void failsOverWhileOneSentinelIsFrozen() {
        Coupon coupon = coupon(3);
        UUID id = running.open(coupon);
        AdmittedClaim stored = running.admitted(id);
        sentinels.sentinels().get(2).pause();

        failOver();

        GateSteps.sellsOutAfterARebuild(running, coupon, List.of(stored));
    }

    @Test
    void goesOnWithItsMasterWhileAllSentinelsAreAwayButConnectsToNoneWithoutTheirWord() {
        UUID id = running.open(10);
        sentinels.sentinels().forEach(EmbeddedServer::kill);
        GateServer before = running.connection.current(id);

        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> running.connection.current(id) == before);
        assertThat(running.admitted(id).sequence()).isEqualTo(1);

        before.close();
        await().atMost(PATIENCE).until(() -> running.connection.isAway());
        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> running.connection.isAway());
        sentinels.sentinels().forEach(EmbeddedServer::start);
        running.awaitConnection();
        assertThat(running.admitted(id).sequence()).isEqualTo(2);
    }

    @Test
    void logsInToTheMasterWithThePasswordOfTheUrl() {
        sentinels.sentinels().forEach(each -> each.ask("SENTINEL", "SET", "coupon", "auth-pass", "s3cret"));
        Stream.of(sentinels.master(), sentinels.replicas().get(0))
                .forEach(server -> server.ask("CONFIG", "SET", "masterauth", "s3cret", "requirepass", "s3cret"));

        try (RunningGate other = RunningGate.on(sentinels.url().replace("://", "://:s3cret@"))) {
            GateSteps.allWorkOn(other);
        }
    }

    private EmbeddedRedis failOver() {
        EmbeddedRedis old = sentinels.master();
        old.kill();
        awaitFailOver(old);
        return old;
    }

    private void awaitFailOver(EmbeddedRedis old) {
        await().atMost(PATIENCE).until(() -> sentinels.master() != old);
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> !running.connection.isAway() && !running.control.isOpen(UUID.randomUUID(), 1));
    }
}
