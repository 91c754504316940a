package dev.coupon.consumer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.consumer.CouponRows;
import dev.coupon.consumer.OpenGates;
import dev.coupon.consumer.RunningConsumer;
import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.GateControl;
import dev.coupon.domain.issue.GateOpener;
import dev.coupon.domain.issue.Judgement;
import dev.coupon.domain.issue.Judgement.Admitted;
import dev.coupon.domain.issue.Judgement.Refusal;
import dev.coupon.domain.issue.Judgement.Refused;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.FreePorts;
import dev.coupon.embedded.TestServers;
import io.lettuce.core.RedisClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The consumer as keeper of the gates, with a Redis of its own that loses what it knows. */
class GateKeeperIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private static EmbeddedRedis redis;
    private static RunningConsumer consumer;
    private static CouponRows rows;
    private static OpenGates gates;

    @BeforeAll
    static void start() {
        redis = EmbeddedRedis.in(directory, FreePorts.next());
        redis.start();
        consumer = RunningConsumer.on(TestServers.database(), redis.url()).start();
        rows = consumer.rows();
        gates = new OpenGates(consumer);
    }

    @AfterAll
    static void stop() {
        consumer.close();
        redis.close();
    }

    /** As after the death of an API server between judging and publishing. */
    @Test
    void publishesWhatWasLetInAndNeverConfirmed() {
        UUID coupon = gates.open(10);
        AdmittedClaim claim = gates.admitted(coupon);
        assertThat(rows.stored(coupon)).isZero();

        await().atMost(PATIENCE).until(() -> rows.stored(coupon) == 1);

        assertThat(rows.issuedCoupon(coupon, claim.userId())).containsEntry("sequence", claim.sequence());
        await().atMost(PATIENCE).until(() -> gates.pending(coupon).isEmpty());
        assertThat(gates.judge(coupon, claim.userId())).isEqualTo(new Refused(Refusal.DUPLICATE));
    }

    @Test
    void rebuildsAnEmptiedGateFromTheRows() {
        UUID coupon = gates.open(5);
        List<AdmittedClaim> stored = gates.store(coupon, 3);

        try (RedisClient client = RedisClient.create(redis.url())) {
            client.connect().sync().flushall();
        }

        sellsOutToTheLastAfterRebuild(coupon, stored);
    }

    @Test
    void gateOfAnEndedCouponSaysSoAlsoAfterRedisLostIt() {
        Coupon ending = gates.save(5, Instant.now().plusSeconds(3));
        consumer.bean(GateOpener.class).open(ending);
        AdmittedClaim in = gates.store(ending.id(), 1).get(0);

        try (RedisClient client = RedisClient.create(redis.url())) {
            client.connect().sync().flushall();
        }

        await().atMost(PATIENCE).until(() -> new Refused(Refusal.ENDED).equals(gates.judgeIfOpen(ending.id())));
        assertThat(gates.judge(ending.id(), in.userId())).isEqualTo(new Refused(Refusal.DUPLICATE));
    }

    @Test
    void rebuildsAfterARestartOfRedis() {
        UUID coupon = gates.open(5);
        List<AdmittedClaim> stored = gates.store(coupon, 3);

        redis.kill();
        redis.start();

        sellsOutToTheLastAfterRebuild(coupon, stored);
    }

    @Test
    void opensTheGateOfACouponMadeWhileRedisWasAway() {
        Coupon coupon = gates.save(1);

        await().atMost(PATIENCE).until(() -> gates.judgeIfOpen(coupon.id()) instanceof Admitted);

        assertThat(gates.judge(coupon.id(), UUID.randomUUID())).isEqualTo(new Refused(Refusal.SOLD_OUT));
    }

    /** A record of the epoch before, which reaches the log only after the rebuild: its place may be somebody else's. */
    @Test
    void judgesALateRecordOfAnOlderEpochAgain() {
        UUID coupon = gates.open(2);
        AdmittedClaim late = gates.admitted(coupon);
        AdmittedClaim tooLate = gates.admitted(coupon);
        consumer.bean(GateControl.class).close(coupon, 99);
        await().atMost(PATIENCE).until(() -> gates.judgeIfOpen(coupon) instanceof Admitted);

        consumer.log().publish(List.of(late));
        consumer.awaitNoLag();
        assertThat(rows.issuedCoupon(coupon, late.userId())).containsEntry("sequence", late.sequence());

        consumer.log().publish(List.of(tooLate));
        consumer.awaitNoLag();
        assertThat(rows.failures(coupon))
                .singleElement()
                .satisfies(
                        failure -> assertThat(failure.get("reason")).asString().contains("SOLD_OUT"));
    }

    private void sellsOutToTheLastAfterRebuild(UUID coupon, List<AdmittedClaim> stored) {
        List<AdmittedClaim> all = new ArrayList<>(stored);
        await().atMost(PATIENCE).until(() -> {
            Judgement judgement = gates.judgeIfOpen(coupon);
            if (judgement instanceof Admitted admitted) {
                all.add(admitted.claim());
            }
            return judgement instanceof Admitted;
        });
        stored.forEach(
                claim -> assertThat(gates.judge(coupon, claim.userId())).isEqualTo(new Refused(Refusal.DUPLICATE)));
        all.add(gates.admitted(coupon));
        assertThat(gates.judge(coupon, UUID.randomUUID())).isEqualTo(new Refused(Refusal.SOLD_OUT));

        consumer.log().publish(all);
        consumer.awaitNoLag();
        assertThat(rows.stored(coupon)).isEqualTo(5);
        assertThat(rows.issuedQuantity(coupon)).isEqualTo(5);
        assertThat(rows.failures(coupon)).isEmpty();
    }
}
