package dev.coupon.consumer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The gates of a running consumer, asked as the API server asks them. */
public final class OpenGates {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningConsumer consumer;
    private final Gate gate;

    public OpenGates(RunningConsumer consumer) {
        this.consumer = consumer;
        gate = consumer.bean(Gate.class);
    }

    public List<AdmittedClaim> store(UUID coupon, int count) {
        List<AdmittedClaim> claims = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            claims.add(admitted(coupon));
        }
        consumer.log().publish(claims);
        claims.forEach(gate::settle);
        consumer.awaitNoLag();
        return claims;
    }

    public UUID open(int quantity) {
        Coupon coupon = save(quantity);
        consumer.bean(GateOpener.class).open(coupon);
        await().atMost(PATIENCE).until(() -> consumer.bean(GateControl.class).isOpen(coupon.id(), coupon.epoch()));
        return coupon.id();
    }

    public Coupon save(int quantity) {
        return save(quantity, null);
    }

    public Coupon save(int quantity, Instant issueEndAt) {
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

    public List<AdmittedClaim> pending(UUID coupon) {
        return consumer.bean(GateControl.class).pending(coupon, 1, Duration.ZERO);
    }

    public AdmittedClaim admitted(UUID coupon) {
        return ((Admitted) judge(coupon, UUID.randomUUID())).claim();
    }

    public Judgement judge(UUID coupon, UUID user) {
        return gate.judge(coupon, user)
                .toCompletableFuture()
                .orTimeout(10, SECONDS)
                .join();
    }

    /** Null while the gate is closed. */
    public Judgement judgeIfOpen(UUID coupon) {
        return gate.judge(coupon, UUID.randomUUID())
                .exceptionally(closed -> null)
                .toCompletableFuture()
                .join();
    }
}
