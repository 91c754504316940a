package dev.coupon.consumer.retry;

import static dev.coupon.consumer.RunningConsumer.claim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coupon.consumer.CouponRows;
import dev.coupon.consumer.RunningConsumer;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.FailureDesk;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
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
        consumer = RunningConsumer.onSharedServers()
                .with("coupon.retry.max-attempts", 3)
                .with("coupon.retry.resolve-interval", "300ms")
                .with("coupon.retry.count-interval", "300ms")
                .start();
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
    void givesUpAfterTooManyRefusalsUntilAnAdminSendsItAgain() {
        UUID coupon = UUID.randomUUID();
        AdmittedClaim claim = claim(coupon, 1);
        failUntilGivenUp(coupon, claim);
        rows.addCoupon(coupon, 1);
        rows.makeFailuresDue(coupon);

        // The scheduler has taken what became due after it, and left this one.
        UUID later = UUID.randomUUID();
        consumer.log().publish(List.of(claim(later, 1)));
        consumer.awaitNoLag();
        rows.makeFailuresDue(later);
        await().atMost(PATIENCE)
                .until(() -> rows.failures(later).get(0).get("attempts").equals(2));
        assertThat(rows.stored(coupon)).isZero();
        await().atMost(PATIENCE).until(() -> gauge("given_up") >= 1);

        UUID id = rows.failureId(coupon);
        assertThat(consumer.bean(FailureDesk.class).retry(id, Instant.now())).isEqualTo(1);

        await().atMost(PATIENCE).until(() -> rows.stored(coupon) == 1);
        assertThat(rows.failures(coupon))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .containsEntry("is_resolved", true)
                        .containsEntry("given_up", false)
                        .containsEntry("attempts", 3));
        assertThat(consumer.bean(FailureDesk.class).retry(id, Instant.now())).isZero();
    }

    @Test
    void resolvesGivenUpClaimThatIsStoredAllTheSame() {
        UUID coupon = UUID.randomUUID();
        AdmittedClaim claim = claim(coupon, 1);
        failUntilGivenUp(coupon, claim);
        rows.addCoupon(coupon, 1);

        consumer.log().publish(List.of(claim));

        await().atMost(PATIENCE).until(() -> rows.unresolvedFailures(coupon) == 0);
        assertThat(rows.stored(coupon)).isEqualTo(1);
    }

    private static void failUntilGivenUp(UUID coupon, AdmittedClaim claim) {
        for (int attempt = 1; attempt <= 3; attempt++) {
            consumer.log().publish(List.of(claim));
            consumer.awaitNoLag();
            assertThat(rows.failures(coupon))
                    .singleElement()
                    .satisfies(failure -> assertThat(failure).containsEntry("reason", "UNKNOWN_COUPON"));
        }
        assertThat(rows.failures(coupon).get(0))
                .containsEntry("attempts", 3)
                .containsEntry("given_up", true)
                .containsEntry("is_resolved", false);
    }

    private static double gauge(String state) {
        var found = consumer.bean(MeterRegistry.class)
                .find("coupon.claims.unresolved")
                .tags("reason", "unknown_coupon", "state", state)
                .gauge();
        return found == null ? 0 : found.value();
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
