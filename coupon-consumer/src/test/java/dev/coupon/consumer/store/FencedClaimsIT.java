package dev.coupon.consumer.store;

import static dev.coupon.consumer.RunningConsumer.claim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.consumer.CouponRows;
import dev.coupon.consumer.RunningConsumer;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.Gate;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.Judgement;
import dev.coupon.domain.issue.Judgement.Refusal;
import dev.coupon.domain.issue.StoredClaimListener;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Claims of the time before a gate was rebuilt. */
class FencedClaimsIT {

    private static final long NEW_EPOCH = 2;

    private static final Map<UUID, Judgement> ANSWERS = new ConcurrentHashMap<>();
    private static final Set<AdmittedClaim> SETTLED = ConcurrentHashMap.newKeySet();
    private static final Set<AdmittedClaim> TOLD = ConcurrentHashMap.newKeySet();

    private static RunningConsumer consumer;
    private static CouponRows rows;

    @BeforeAll
    static void start() {
        consumer = RunningConsumer.onSharedServers().with(ScriptedGate.class).start();
        rows = consumer.rows();
    }

    @AfterAll
    static void stop() {
        consumer.close();
    }

    @Test
    void storesClaimThatTheRebuiltGateLetsInWithItsFirstSequence() {
        UUID coupon = rows.addCoupon(10);
        rows.raiseFence(coupon, NEW_EPOCH);
        AdmittedClaim admitted = claim(coupon, UUID.randomUUID(), 3, 1);
        AdmittedClaim pending = claim(coupon, UUID.randomUUID(), 4, 1);
        AdmittedClaim known = claim(coupon, UUID.randomUUID(), 5, 1);
        AdmittedClaim admittedNow = claim(coupon, admitted.userId(), 8, NEW_EPOCH);
        ANSWERS.put(admitted.userId(), new Judgement.Admitted(admittedNow));
        ANSWERS.put(pending.userId(), new Judgement.Pending(claim(coupon, pending.userId(), 9, NEW_EPOCH)));
        ANSWERS.put(known.userId(), new Judgement.Refused(Refusal.DUPLICATE));

        consumer.log().publish(List.of(admitted, pending, known));
        consumer.awaitNoLag();

        assertThat(rows.stored(coupon)).isEqualTo(3);
        assertThat(rows.issuedQuantity(coupon)).isEqualTo(3);
        assertThat(rows.issuedCoupon(coupon, admitted.userId())).containsEntry("sequence", 3);
        assertThat(rows.issuedCoupon(coupon, pending.userId())).containsEntry("sequence", 4);
        assertThat(rows.issuedCoupon(coupon, known.userId())).containsEntry("sequence", 5);
        assertThat(SETTLED).contains(admittedNow);
        assertThat(TOLD)
                .extracting(AdmittedClaim::userId)
                .contains(admitted.userId(), pending.userId(), known.userId());
        assertThat(rows.failures(coupon)).isEmpty();
    }

    @Test
    void keepsClaimThatTheRebuiltGateRefusesOrCannotJudge() {
        UUID coupon = rows.addCoupon(10);
        rows.raiseFence(coupon, NEW_EPOCH);
        AdmittedClaim refused = claim(coupon, UUID.randomUUID(), 1, 1);
        AdmittedClaim unjudged = claim(coupon, UUID.randomUUID(), 2, 1);
        AdmittedClaim ofNewEpoch = claim(coupon, UUID.randomUUID(), 3, NEW_EPOCH);
        ANSWERS.put(refused.userId(), new Judgement.Refused(Refusal.SOLD_OUT));

        consumer.log().publish(List.of(refused, unjudged, ofNewEpoch));
        consumer.awaitNoLag();

        assertThat(rows.stored(coupon)).isEqualTo(1);
        assertThat(rows.issuedCoupon(coupon, ofNewEpoch.userId())).containsEntry("sequence", 3);
        assertThat(rows.failures(coupon))
                .extracting(failure -> (String) failure.get("reason"))
                .anySatisfy(reason -> assertThat(reason).isEqualTo("REFUSED_BY_GATE: SOLD_OUT"))
                .anySatisfy(reason -> assertThat(reason).startsWith("GATE_CLOSED"))
                .hasSize(2);
        assertThat(TOLD).contains(ofNewEpoch).doesNotContain(refused, unjudged);
    }

    /** What was let in by it is unknown to the gate of the epoch after that. */
    @Test
    void keepsClaimThatWasJudgedAgainByAGateThatIsRebuiltOnceMore() {
        UUID coupon = rows.addCoupon(10);
        rows.raiseFence(coupon, NEW_EPOCH + 1);
        AdmittedClaim admitted = claim(coupon, UUID.randomUUID(), 1, 1);
        AdmittedClaim known = claim(coupon, UUID.randomUUID(), 2, 1);
        ANSWERS.put(admitted.userId(), new Judgement.Admitted(claim(coupon, admitted.userId(), 1, NEW_EPOCH)));
        ANSWERS.put(known.userId(), new Judgement.Refused(Refusal.DUPLICATE));

        consumer.log().publish(List.of(admitted, known));
        consumer.awaitNoLag();

        assertThat(rows.stored(coupon)).isEqualTo(1);
        assertThat(rows.issuedCoupon(coupon, known.userId())).containsEntry("sequence", 2);
        assertThat(rows.failures(coupon))
                .singleElement()
                .satisfies(failure ->
                        assertThat((String) failure.get("reason")).isEqualTo("GATE_CLOSED: rebuilt meanwhile"));
    }

    @Test
    void asksNothingAboutClaimThatIsStoredAlready() {
        UUID coupon = rows.addCoupon(10);
        AdmittedClaim stored = claim(coupon, UUID.randomUUID(), 1, 1);
        consumer.log().publish(List.of(stored));
        consumer.awaitNoLag();
        rows.raiseFence(coupon, NEW_EPOCH);

        consumer.log().publish(List.of(stored, claim(coupon, UUID.randomUUID(), 2, NEW_EPOCH)));
        consumer.awaitNoLag();

        assertThat(rows.stored(coupon)).isEqualTo(2);
        assertThat(rows.failures(coupon)).isEmpty();
    }

    /** Answers as told, and for everybody else not at all. */
    @Configuration(proxyBeanMethods = false)
    static class ScriptedGate {

        @Bean
        @Primary
        Gate scriptedGate() {
            return new Gate() {
                @Override
                public CompletionStage<Judgement> judge(UUID couponId, UUID userId) {
                    Judgement answer = ANSWERS.get(userId);
                    return answer != null
                            ? CompletableFuture.completedFuture(answer)
                            : CompletableFuture.failedFuture(
                                    new GateFault(GateFault.Reason.RECOVERING, "being rebuilt"));
                }

                @Override
                public boolean settle(AdmittedClaim claim) {
                    return SETTLED.add(claim);
                }
            };
        }

        @Bean
        StoredClaimListener storedClaimListener() {
            return TOLD::addAll;
        }
    }
}
