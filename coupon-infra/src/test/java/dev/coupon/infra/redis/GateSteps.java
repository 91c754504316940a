package dev.coupon.infra.redis;

import static dev.coupon.infra.redis.RunningGate.PATIENCE;
import static dev.coupon.infra.redis.RunningGate.coupon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.EntrantState;
import dev.coupon.domain.issue.Judgement.Admitted;
import dev.coupon.domain.issue.Judgement.Refusal;
import dev.coupon.domain.issue.Judgement.Refused;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What has to be so of a gate wherever it is. */
final class GateSteps {

    private GateSteps() {}

    /** Everything that the servers ask of a gate, once. */
    static void allWorkOn(RunningGate running) {
        Coupon coupon = coupon(2);
        UUID id = running.open(coupon);
        AdmittedClaim settled = running.admitted(id);
        AdmittedClaim pending = running.admitted(id);
        assertThat(running.judge(id, UUID.randomUUID())).isEqualTo(new Refused(Refusal.SOLD_OUT));
        running.awaitRefusedFromMemory(id);

        assertThat(running.gate.settle(settled)).isTrue();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(running.judge(id, settled.userId())).isEqualTo(new Refused(Refusal.DUPLICATE)));

        assertThat(running.control.isOpen(id, 1)).isTrue();
        assertThat(running.control.pending(id, 1, Duration.ZERO)).containsExactly(pending);
        assertThat(running.view.remaining(id)).hasValue(0);
        assertThat(running.view.entrant(id, settled.userId()))
                .contains(new EntrantState(false, settled.sequence(), settled.issuedAt()));
        new StoredClaimsInGate(running.connection).stored(List.of(settled));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(running.view.entrant(id, settled.userId()))
                        .contains(new EntrantState(false, null, null)));

        sellsOutAfterARebuild(running, coupon, List.of(settled));
        running.control.forget(id);
        assertThat(running.view.remaining(id)).isEmpty();
    }

    /** What the reconciler and the proof ask. */
    static void compare(RunningGate running) {
        RedisGateAudit audit = new RedisGateAudit(running.connection, running.control);
        UUID coupon = running.open(10);
        UUID user = running.admitted(coupon).userId();

        assertThat(audit.counts(coupon, 1)).isPresent();
        assertThat(audit.unknown(coupon, List.of(user))).isEmpty();
        assertThat(audit.waiting(coupon, List.of(user)).pending()).containsExactly(user);
        audit.forEachEntrant(coupon, users -> assertThat(users).containsExactly(user));
        audit.forEachAccepted(coupon, users -> {});
        assertThat(audit.repair(coupon, 1, List.of(UUID.randomUUID())).entrantsAdded())
                .isOne();
        audit.stored(coupon, List.of(user));
    }

    /** The stored ones are known, and the rest of the quantity can be claimed, not one more. */
    static void sellsOutAfterARebuild(RunningGate running, Coupon coupon, List<AdmittedClaim> stored) {
        running.rebuild(coupon, stored);
        stored.forEach(claim ->
                assertThat(running.judge(coupon.id(), claim.userId())).isEqualTo(new Refused(Refusal.DUPLICATE)));
        for (int left = coupon.totalQuantity() - stored.size(); left > 0; left--) {
            assertThat(running.judge(coupon.id(), UUID.randomUUID())).isInstanceOf(Admitted.class);
        }
        assertThat(running.judge(coupon.id(), UUID.randomUUID())).isEqualTo(new Refused(Refusal.SOLD_OUT));
    }
}
