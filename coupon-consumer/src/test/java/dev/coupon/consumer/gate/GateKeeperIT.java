package dev.coupon.consumer.gate;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.consumer.CouponRows;
import dev.coupon.consumer.RunningConsumer;
import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.CouponDefinition;
import dev.coupon.domain.coupon.CouponTypes;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.coupon.DiscountType;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.Gate;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    private static Gate gate;

    @BeforeAll
    static void start() {
        redis = EmbeddedRedis.in(directory, FreePorts.next());
        redis.start();
        consumer = RunningConsumer.on(TestServers.database(), redis.url()).start();
        rows = consumer.rows();
        gate = consumer.bean(Gate.class);
    }

    @AfterAll
    static void stop() {
        consumer.close();
        redis.close();
    }

    /** As after the death of an API server between judging and publishing. */
    @Test
    void publishesWhatWasLetInAndNeverConfirmed() {
        UUID coupon = open(10);
        AdmittedClaim claim = admitted(coupon);
        assertThat(rows.stored(coupon)).isZero();

        await().atMost(PATIENCE).until(() -> rows.stored(coupon) == 1);

        assertThat(rows.issuedCoupon(coupon, claim.userId())).containsEntry("sequence", claim.sequence());
        await().atMost(PATIENCE).until(() -> pending(coupon).isEmpty());
        assertThat(judge(coupon, claim.userId())).isEqualTo(new Refused(Refusal.DUPLICATE));
    }

    @Test
    void rebuildsAnEmptiedGateFromTheRows() {
        UUID coupon = open(5);
        List<AdmittedClaim> stored = store(coupon, 3);

        try (RedisClient client = RedisClient.create(redis.url())) {
            client.connect().sync().flushall();
        }

        sellsOutToTheLastAfterRebuild(coupon, stored);
    }

    @Test
    void gateOfAnEndedCouponSaysSoAlsoAfterRedisLostIt() {
        Coupon ending = save(5, Instant.now().plusSeconds(3));
        consumer.bean(GateOpener.class).open(ending);
        AdmittedClaim in = store(ending.id(), 1).get(0);

        try (RedisClient client = RedisClient.create(redis.url())) {
            client.connect().sync().flushall();
        }

        await().atMost(PATIENCE).until(() -> new Refused(Refusal.ENDED).equals(judgeIfOpen(ending.id())));
        assertThat(judge(ending.id(), in.userId())).isEqualTo(new Refused(Refusal.DUPLICATE));
    }

    @Test
    void rebuildsAfterARestartOfRedis() {
        UUID coupon = open(5);
        List<AdmittedClaim> stored = store(coupon, 3);

        redis.kill();
        redis.start();

        sellsOutToTheLastAfterRebuild(coupon, stored);
    }

    @Test
    void opensTheGateOfACouponMadeWhileRedisWasAway() {
        Coupon coupon = save(1);

        await().atMost(PATIENCE).until(() -> judgeIfOpen(coupon.id()) instanceof Admitted);

        assertThat(judge(coupon.id(), UUID.randomUUID())).isEqualTo(new Refused(Refusal.SOLD_OUT));
    }

    /** A record of the epoch before, which reaches the log only after the rebuild: its place may be somebody else's. */
    @Test
    void judgesALateRecordOfAnOlderEpochAgain() {
        UUID coupon = open(2);
        AdmittedClaim late = admitted(coupon);
        AdmittedClaim tooLate = admitted(coupon);
        consumer.bean(GateControl.class).close(coupon, 99);
        await().atMost(PATIENCE).until(() -> judgeIfOpen(coupon) instanceof Admitted);

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
            Judgement judgement = judgeIfOpen(coupon);
            if (judgement instanceof Admitted admitted) {
                all.add(admitted.claim());
            }
            return judgement instanceof Admitted;
        });
        stored.forEach(claim -> assertThat(judge(coupon, claim.userId())).isEqualTo(new Refused(Refusal.DUPLICATE)));
        all.add(admitted(coupon));
        assertThat(judge(coupon, UUID.randomUUID())).isEqualTo(new Refused(Refusal.SOLD_OUT));

        consumer.log().publish(all);
        consumer.awaitNoLag();
        assertThat(rows.stored(coupon)).isEqualTo(5);
        assertThat(rows.issuedQuantity(coupon)).isEqualTo(5);
        assertThat(rows.failures(coupon)).isEmpty();
    }

    private static List<AdmittedClaim> store(UUID coupon, int count) {
        List<AdmittedClaim> claims = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            claims.add(admitted(coupon));
        }
        consumer.log().publish(claims);
        consumer.awaitNoLag();
        return claims;
    }

    private static UUID open(int quantity) {
        Coupon coupon = save(quantity);
        consumer.bean(GateOpener.class).open(coupon);
        await().atMost(PATIENCE).until(() -> consumer.bean(GateControl.class).isOpen(coupon.id(), coupon.epoch()));
        return coupon.id();
    }

    private static Coupon save(int quantity) {
        return save(quantity, null);
    }

    private static Coupon save(int quantity, Instant issueEndAt) {
        CouponDefinition definition = new CouponDefinition(
                "chicken",
                "CHICKEN",
                DiscountType.FIXED,
                1_000,
                quantity,
                null,
                issueEndAt,
                null,
                Instant.now().plusSeconds(600));
        Clock aMoment = Clock.fixed(Instant.now().minusSeconds(1), ZoneOffset.UTC);
        return consumer.bean(Coupons.class)
                .save(Coupon.create(UUID.randomUUID(), definition, new CouponTypes(Set.of("CHICKEN")), aMoment));
    }

    private static List<AdmittedClaim> pending(UUID coupon) {
        return consumer.bean(GateControl.class).pending(coupon, 1, Duration.ZERO);
    }

    private static AdmittedClaim admitted(UUID coupon) {
        return ((Admitted) judge(coupon, UUID.randomUUID())).claim();
    }

    private static Judgement judge(UUID coupon, UUID user) {
        return gate.judge(coupon, user)
                .toCompletableFuture()
                .orTimeout(10, SECONDS)
                .join();
    }

    /** Null while the gate is closed. */
    private static Judgement judgeIfOpen(UUID coupon) {
        return gate.judge(coupon, UUID.randomUUID())
                .exceptionally(closed -> null)
                .toCompletableFuture()
                .join();
    }
}
