package dev.coupon.consumer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.consumer.CouponRows;
import dev.coupon.consumer.OpenGates;
import dev.coupon.consumer.RunningConsumer;
import dev.coupon.domain.coupon.CouponTerms;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.GateTerms;
import dev.coupon.domain.issue.GateView;
import dev.coupon.domain.issue.IssuedCoupon;
import dev.coupon.domain.issue.Judgement;
import dev.coupon.domain.issue.Judgement.Admitted;
import dev.coupon.domain.issue.Judgement.Refusal;
import dev.coupon.domain.issue.Judgement.Refused;
import dev.coupon.domain.issue.Withdrawals;
import dev.coupon.embedded.EmbeddedRedis;
import dev.coupon.embedded.FreePorts;
import dev.coupon.embedded.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes that stand in the database only, as when whoever made them could not reach Redis. */
class TermsKeeperIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Judgement DISABLED = new Refused(Refusal.DISABLED);
    private static final Judgement DUPLICATE = new Refused(Refusal.DUPLICATE);
    private static final Judgement SOLD_OUT = new Refused(Refusal.SOLD_OUT);

    @TempDir
    static Path directory;

    private static EmbeddedRedis redis;
    private static RunningConsumer consumer;
    private static CouponRows rows;
    private static OpenGates gates;
    private static CouponTerms terms;

    @BeforeAll
    static void start() {
        redis = EmbeddedRedis.in(directory, FreePorts.next());
        redis.start();
        consumer = RunningConsumer.on(TestServers.database(), redis.url()).start();
        rows = consumer.rows();
        gates = new OpenGates(consumer);
        terms = consumer.bean(CouponTerms.class);
    }

    @AfterAll
    static void stop() {
        consumer.close();
        redis.close();
    }

    @Test
    void tellsTheGateWhatWasChanged() {
        UUID coupon = gates.open(1);
        UUID in = gates.store(coupon, 1).get(0).userId();

        terms.disable(coupon, true);
        awaitAnswer(coupon, DISABLED);
        assertThat(gates.judge(coupon, in)).isEqualTo(DUPLICATE);
        terms.disable(coupon, false);
        awaitAnswer(coupon, SOLD_OUT);
        terms.raiseTotalQuantity(coupon, 2);
        await().atMost(PATIENCE).until(() -> gates.judgeIfOpen(coupon) instanceof Admitted);
        assertThat(gates.judge(coupon, UUID.randomUUID())).isEqualTo(SOLD_OUT);
    }

    @Test
    void aChangeThatRedisMissedIsInTheRebuiltGate() {
        UUID coupon = gates.open(2);
        List<AdmittedClaim> stored = gates.store(coupon, 2);

        redis.kill();
        terms.raiseTotalQuantity(coupon, 3);
        redis.start();

        await().atMost(PATIENCE).until(() -> gates.judgeIfOpen(coupon) instanceof Admitted);
        assertThat(gates.judge(coupon, UUID.randomUUID())).isEqualTo(SOLD_OUT);
        assertThat(gates.judge(coupon, stored.get(0).userId())).isEqualTo(DUPLICATE);
    }

    /** Told before Redis restarts, found by the rebuild, and told again afterwards: one place all the same. */
    @Test
    void aWithdrawnPlaceIsGivenOnceAlsoWhenRedisRestartsInBetween() {
        UUID coupon = gates.open(3);
        List<AdmittedClaim> stored = gates.store(coupon, 3);
        UUID withdrawn = stored.get(0).userId();
        consumer.bean(Withdrawals.class).withdraw(new IssuedCoupon.Id(coupon, withdrawn), Instant.now());
        tell(coupon);

        redis.kill();
        redis.start();
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(GateFault.class)
                .until(() -> remaining(coupon).equals(OptionalLong.of(1)));
        tell(coupon);
        tell(coupon);

        List<AdmittedClaim> next = gates.store(coupon, 1);
        assertThat(next.get(0).sequence()).isEqualTo(4);
        assertThat(gates.judge(coupon, UUID.randomUUID())).isEqualTo(SOLD_OUT);
        assertThat(gates.judge(coupon, withdrawn)).isEqualTo(DUPLICATE);
        assertThat(rows.stored(coupon)).isEqualTo(4);
        assertThat(rows.issuedQuantity(coupon)).isEqualTo(3);
        assertThat(rows.failures(coupon)).isEmpty();
    }

    @Test
    void placesGivenBackAndClaimedOverAndOverAreNeverTooMany() {
        UUID coupon = gates.open(2);
        List<AdmittedClaim> in = gates.store(coupon, 2);

        for (int round = 1; round <= 5; round++) {
            IssuedCoupon.Id id = new IssuedCoupon.Id(coupon, in.get(0).userId());
            assertThat(Stream.of(1, 2, 3)
                            .map(admin -> consumer.bean(Withdrawals.class).withdraw(id, Instant.now())))
                    .containsExactly(true, false, false);
            tell(coupon);
            in = gates.store(coupon, 1);
            assertThat(gates.judge(coupon, UUID.randomUUID())).isEqualTo(SOLD_OUT);
        }

        assertThat(rows.stored(coupon)).isEqualTo(7);
        assertThat(rows.issuedQuantity(coupon)).isEqualTo(2);
        assertThat(rows.failures(coupon)).isEmpty();
    }

    @Test
    void aDatabaseThatWasSetBackDecides() {
        UUID coupon = gates.open(1);
        gates.store(coupon, 1);
        terms.raiseTotalQuantity(coupon, 5);
        await().atMost(PATIENCE).until(() -> remaining(coupon).equals(OptionalLong.of(4)));

        rows.change("UPDATE coupon SET total_quantity = 1, terms_version = 0 WHERE id = ?", coupon);
        await().atMost(PATIENCE).until(() -> remaining(coupon).equals(OptionalLong.of(0)));

        terms.disable(coupon, true);
        awaitAnswer(coupon, DISABLED);
    }

    private static void tell(UUID coupon) {
        consumer.bean(GateTerms.class)
                .put(consumer.bean(Coupons.class).findById(coupon).orElseThrow());
    }

    private static OptionalLong remaining(UUID coupon) {
        return consumer.bean(GateView.class).remaining(coupon);
    }

    private static void awaitAnswer(UUID coupon, Judgement judgement) {
        await().atMost(PATIENCE).until(() -> judgement.equals(gates.judgeIfOpen(coupon)));
    }
}
