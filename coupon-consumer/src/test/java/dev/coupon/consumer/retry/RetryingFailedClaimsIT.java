package dev.coupon.consumer.retry;

import static dev.coupon.consumer.RunningConsumer.claim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.consumer.CouponRows;
import dev.coupon.consumer.RunningConsumer;
import dev.coupon.domain.issue.AdmittedClaim;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

class RetryingFailedClaimsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static RunningConsumer consumer;
    private static CouponRows rows;

    @BeforeAll
    static void start() {
        consumer = RunningConsumer.onSharedServers().start();
        rows = consumer.rows();
    }

    @AfterAll
    static void stop() {
        consumer.close();
    }

    @Test
    void storesAndResolvesFailedClaimOnceItsCouponExists() {
        UUID coupon = UUID.randomUUID();
        AdmittedClaim claim = claim(coupon, 1);
        consumer.log().publish(claim, "trace-of-failure", null);
        consumer.awaitNoLag();
        assertThat(rows.failures(coupon))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .containsEntry("reason", "UNKNOWN_COUPON")
                        .containsEntry("attempts", 1)
                        .containsEntry("is_resolved", false)
                        .containsEntry("global_trace_id", "trace-of-failure"));

        rows.addCoupon(coupon, 1);
        rows.makeFailuresDue(coupon);

        await().atMost(PATIENCE).until(() -> rows.unresolvedFailures(coupon) == 0);
        assertThat(rows.stored(coupon)).isEqualTo(1);
        assertThat(rows.issuedQuantity(coupon)).isEqualTo(1);
        assertThat(rows.issuedCoupon(coupon, claim.userId())).containsEntry("sequence", 1);
        assertThat(rows.failures(coupon)).hasSize(1);
    }

    @Test
    void storesFailedClaimsOnceTheQuantityIsRaised() {
        UUID coupon = rows.addCoupon(1);
        consumer.log().publish(List.of(claim(coupon, 1), claim(coupon, 2), claim(coupon, 3)));
        consumer.awaitNoLag();
        assertThat(rows.stored(coupon)).isEqualTo(1);
        assertThat(rows.unresolvedFailures(coupon)).isEqualTo(2);

        rows.raiseTotal(coupon, 3);
        rows.makeFailuresDue(coupon);

        await().atMost(PATIENCE).until(() -> rows.unresolvedFailures(coupon) == 0);
        assertThat(rows.stored(coupon)).isEqualTo(3);
        assertThat(rows.issuedQuantity(coupon)).isEqualTo(3);
    }

    @Test
    void sendingAgainDoesNotResolve() {
        UUID coupon = UUID.randomUUID();
        consumer.log().publish(List.of(claim(coupon, 1)));
        consumer.awaitNoLag();

        consumer.bean(KafkaListenerEndpointRegistry.class).stop();
        rows.addCoupon(coupon, 1);
        rows.makeFailuresDue(coupon);
        await().atMost(PATIENCE).until(() -> consumer.lag() == 1);
        assertThat(rows.unresolvedFailures(coupon)).isEqualTo(1);
        assertThat(rows.stored(coupon)).isZero();

        consumer.bean(KafkaListenerEndpointRegistry.class).start();
        await().atMost(PATIENCE).until(() -> rows.unresolvedFailures(coupon) == 0);
        assertThat(rows.stored(coupon)).isEqualTo(1);
    }

    @Test
    void countsEveryFailureOfClaimInItsOneRow() {
        UUID coupon = UUID.randomUUID();
        consumer.log().publish(List.of(claim(coupon, 1)));
        consumer.awaitNoLag();
        Map<String, Object> first = rows.failures(coupon).get(0);

        rows.makeFailuresDue(coupon);
        await().atMost(PATIENCE)
                .until(() -> rows.failures(coupon).get(0).get("attempts").equals(2));

        assertThat(rows.failures(coupon))
                .singleElement()
                .satisfies(second -> assertThat(second)
                        .containsEntry("is_resolved", false)
                        .containsEntry("id", first.get("id"))
                        .containsEntry("global_trace_id", first.get("global_trace_id")));
    }

    @Test
    void resolvesFailedClaimThatWasStoredByAnotherMessage() {
        UUID coupon = UUID.randomUUID();
        AdmittedClaim claim = claim(coupon, 1);
        consumer.log().publish(List.of(claim));
        consumer.awaitNoLag();
        rows.addCoupon(coupon, 1);
        consumer.log().publish(List.of(claim));
        consumer.awaitNoLag();
        assertThat(rows.stored(coupon)).isEqualTo(1);
        assertThat(rows.unresolvedFailures(coupon)).isEqualTo(1);

        rows.makeFailuresDue(coupon);

        await().atMost(PATIENCE).until(() -> rows.unresolvedFailures(coupon) == 0);
        assertThat(rows.stored(coupon)).isEqualTo(1);
        assertThat(rows.issuedQuantity(coupon)).isEqualTo(1);
    }
}
