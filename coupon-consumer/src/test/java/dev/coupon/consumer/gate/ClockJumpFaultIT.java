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
import dev.coupon.embedded.TestServers;
import io.lettuce.core.RedisClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock of a consumer goes back and forth by hours while claims are made, relayed, failed and gates are watched. */
class ClockJumpFaultIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration FARTHEST = Duration.ofHours(2);
    private static final int QUANTITY = 300;
    private static final int JUMPS = 40;
    private static final int REFUSED_BY_DATABASE = 7;

    private static final long SEED = new Random().nextInt(Integer.MAX_VALUE);
    private static final AtomicReference<Duration> OFFSET = new AtomicReference<>(Duration.ZERO);

    private static RunningConsumer consumer;
    private static CouponRows rows;

    @BeforeAll
    static void start() {
        consumer = RunningConsumer.onSharedServers()
                .with(JumpingClock.class)
                // Else a clock that is ahead for a moment would hardly ever make a gate be forgotten.
                .with("coupon.keeper.forget-interval", "200ms")
                .with("coupon.relay.interval", "200ms")
                .start();
        rows = consumer.rows();
    }

    @AfterAll
    static void stop() {
        consumer.close();
    }

    @Test
    void jumpsOfTheClockBreakNoPromise() {
        UUID coupon = open();
        List<AdmittedClaim> accepted = new ArrayList<>();

        rows.whileRefusing(REFUSED_BY_DATABASE, () -> {
            Random random = new Random(SEED);
            for (int jump = 0; jump < JUMPS; jump++) {
                OFFSET.set(Duration.ofMillis(random.nextLong(-FARTHEST.toMillis(), FARTHEST.toMillis())));
                claimSome(coupon, accepted, random);
            }
            consumer.awaitNoLag();
        });
        OFFSET.set(Duration.ZERO);
        sellOut(coupon, accepted);

        // A failure written while the clock was ahead would be due in hours.
        rows.makeFailuresDue(coupon);
        await().atMost(PATIENCE).until(() -> rows.unresolvedFailures(coupon) == 0);
        await("seed " + SEED).atMost(PATIENCE).until(() -> rows.stored(coupon) == QUANTITY);
        assertThat(rows.issuedQuantity(coupon)).isEqualTo(QUANTITY);
        assertThat(accepted)
                .allSatisfy(claim -> assertThat(rows.issuedCoupon(coupon, claim.userId()))
                        .as("seed %d", SEED)
                        .isNotNull());
        assertThat(entrants(coupon)).isEqualTo(QUANTITY);
    }

    /** Some are confirmed, and some are left to the relay. */
    private static void claimSome(UUID coupon, List<AdmittedClaim> accepted, Random random) {
        for (int user = 0; user < 5; user++) {
            if (judgeIfOpen(coupon) instanceof Admitted admitted && random.nextInt(5) > 0) {
                confirm(admitted.claim(), accepted);
            }
        }
    }

    private static void sellOut(UUID coupon, List<AdmittedClaim> accepted) {
        await("seed " + SEED)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    Judgement judgement = judgeIfOpen(coupon);
                    if (judgement instanceof Admitted admitted) {
                        confirm(admitted.claim(), accepted);
                    }
                    return new Refused(Refusal.SOLD_OUT).equals(judgement);
                });
    }

    /** As an API server: accepted, if the epoch still is the one it was let in under. */
    private static void confirm(AdmittedClaim claim, List<AdmittedClaim> accepted) {
        consumer.log().publish(List.of(claim));
        if (consumer.bean(Gate.class).settle(claim)) {
            accepted.add(claim);
        }
    }

    private static Judgement judgeIfOpen(UUID coupon) {
        return consumer.bean(Gate.class)
                .judge(coupon, UUID.randomUUID())
                .exceptionally(closed -> null)
                .toCompletableFuture()
                .orTimeout(10, SECONDS)
                .join();
    }

    private static UUID open() {
        CouponDefinition definition = new CouponDefinition(
                "chicken",
                "CHICKEN",
                DiscountType.FIXED,
                1_000,
                QUANTITY,
                null,
                null,
                null,
                Instant.now().plusSeconds(600));
        Clock aMoment = Clock.fixed(Instant.now().minusSeconds(1), ZoneOffset.UTC);
        Coupon coupon = consumer.bean(Coupons.class)
                .save(Coupon.create(UUID.randomUUID(), definition, new CouponTypes(Set.of("CHICKEN")), aMoment));
        consumer.bean(GateOpener.class).open(coupon);
        await().atMost(PATIENCE).until(() -> consumer.bean(GateControl.class).isOpen(coupon.id(), coupon.epoch()));
        return coupon.id();
    }

    private static long entrants(UUID coupon) {
        try (RedisClient client = RedisClient.create(TestServers.redis().url())) {
            return client.connect().sync().scard("coupon:{" + coupon + "}:entrants");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class JumpingClock {

        @Bean
        Clock clock() {
            return new Clock() {
                @Override
                public Instant instant() {
                    return Instant.now().plus(OFFSET.get());
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }
}
