package dev.coupon.infra.jdbc;

import static dev.coupon.infra.jdbc.Claims.accepted;
import static dev.coupon.infra.jdbc.Claims.claim;
import static dev.coupon.infra.jdbc.Claims.retried;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.FailedIssuedCoupon;
import dev.coupon.domain.issue.FailedIssuedCoupon.Cause;
import dev.coupon.domain.issue.FailedIssuedCoupons;
import dev.coupon.domain.issue.FailedIssuedCoupons.Due;
import dev.coupon.domain.issue.FailedIssuedCoupons.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcFailedIssuedCouponsIT {

    private final SettableClock clock = new SettableClock();
    private final StoreDatabase database = new StoreDatabase(clock, true);
    private final FailedIssuedCoupons failures = database.failedIssuedCoupons();

    @BeforeEach
    void leaveNothingOfOthers() {
        database.jdbc().update("DELETE FROM failed_issued_coupon");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void takesFailureWhenItsPauseIsOverAndNotBefore() {
        AcceptedClaim claim = accepted(claim(UUID.randomUUID(), 7));
        failures.record(List.of(new Failure(claim, Cause.UNKNOWN_COUPON, "")), 10);
        Duration pause = FailedIssuedCoupon.pauseAfter(1);

        clock.advance(pause.minusMillis(1));
        assertThat(failures.takeDue(10)).isEmpty();
        clock.advance(Duration.ofMillis(1));
        List<Due> due = failures.takeDue(10);

        assertThat(due).singleElement().satisfies(one -> {
            assertThat(one.couponId()).isEqualTo(claim.claim().couponId());
            assertThat(one.userId()).isEqualTo(claim.claim().userId());
            assertThat(one.payload()).isEqualTo(claim.payload());
            assertThat(one.globalTraceId()).isEqualTo("trace-7");
        });
    }

    @Test
    void doesNotTakeFailureAgainBeforeAnotherPause() {
        failures.record(List.of(new Failure(accepted(claim(UUID.randomUUID(), 1)), Cause.UNKNOWN_COUPON, "")), 10);
        clock.advance(FailedIssuedCoupon.pauseAfter(1));
        assertThat(failures.takeDue(10)).hasSize(1);

        assertThat(failures.takeDue(10)).isEmpty();
        clock.advance(FailedIssuedCoupon.pauseAfter(1));
        assertThat(failures.takeDue(10)).hasSize(1);
    }

    @Test
    void raisesAttemptsAndThePauseWithEveryFailure() {
        AcceptedClaim claim = accepted(claim(UUID.randomUUID(), 1));
        failures.record(List.of(new Failure(claim, Cause.UNKNOWN_COUPON, "")), 10);
        failures.record(
                List.of(new Failure(claim, Cause.OVER_QUANTITY, ""), new Failure(claim, Cause.OVER_QUANTITY, "")), 10);

        assertThat(rows(claim))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("attempts", 2)
                        .containsEntry("reason", "OVER_QUANTITY")
                        .containsEntry(
                                "next_attempt_at",
                                Columns.utc(clock.instant().plus(FailedIssuedCoupon.pauseAfter(2)))));
    }

    @Test
    void cutsLongReasons() {
        AcceptedClaim claim = accepted(claim(UUID.randomUUID(), 1));

        failures.record(List.of(new Failure(claim, Cause.REFUSED_BY_DATABASE, "가".repeat(900))), 10);

        assertThat(rows(claim).get(0)).containsEntry("reason", "REFUSED_BY_DATABASE: " + "가".repeat(479));
    }

    @Test
    void resolvesInTheTransactionThatStoresRetriedClaim() {
        UUID coupon = database.addCoupon(2);
        AcceptedClaim first = accepted(claim(coupon, 1));
        AcceptedClaim second = accepted(claim(coupon, 2));
        failures.record(
                List.of(new Failure(first, Cause.GATE_CLOSED, ""), new Failure(second, Cause.GATE_CLOSED, "")), 10);

        database.claimStore().store(List.of(retried(first.claim()), second));

        assertThat(rows(first).get(0)).containsEntry("is_resolved", true);
        assertThat(rows(second).get(0)).containsEntry("is_resolved", false);
        clock.advance(Duration.ofHours(1));
        assertThat(failures.takeDue(10))
                .extracting(Due::userId)
                .containsExactly(second.claim().userId());
    }

    @Test
    void doesNotResolveRetriedClaimThatIsTurnedDown() {
        UUID coupon = database.addCoupon(1);
        AcceptedClaim first = accepted(claim(coupon, 1));
        AcceptedClaim second = accepted(claim(coupon, 2));
        failures.record(
                List.of(new Failure(first, Cause.OVER_QUANTITY, ""), new Failure(second, Cause.OVER_QUANTITY, "")), 10);

        database.claimStore().store(List.of(retried(second.claim()), retried(first.claim())));

        assertThat(rows(first).get(0)).containsEntry("is_resolved", true);
        assertThat(rows(second).get(0)).containsEntry("is_resolved", false);
    }

    @Test
    void givesUpWhatIsRefusedTooOftenAndTakesItNoMore() {
        AcceptedClaim claim = accepted(claim(UUID.randomUUID(), 1));
        Failure refused = new Failure(claim, Cause.OVER_QUANTITY, "");

        assertThat(failures.record(List.of(refused), 2)).isEmpty();
        assertThat(rows(claim).get(0)).containsEntry("given_up", false);
        assertThat(failures.record(List.of(refused), 2)).containsExactly(refused);

        assertThat(rows(claim).get(0)).containsEntry("given_up", true).containsEntry("is_resolved", false);
        clock.advance(Duration.ofDays(1));
        assertThat(failures.takeDue(10)).isEmpty();
        assertThat(failures.countUnresolved()).containsExactly(new FailedIssuedCoupons.Count("OVER_QUANTITY", true, 1));
    }

    @Test
    void neverGivesUpForFaultsHoweverOften() {
        AcceptedClaim claim = accepted(claim(UUID.randomUUID(), 1));
        Failure fault = new Failure(claim, Cause.GATE_CLOSED, "no answer");
        Failure refused = new Failure(claim, Cause.REFUSED_BY_GATE, "SOLD_OUT");

        for (int i = 0; i < 5; i++) {
            assertThat(failures.record(List.of(fault), 2)).isEmpty();
        }
        assertThat(failures.record(List.of(refused), 2)).isEmpty();

        assertThat(rows(claim).get(0))
                .containsEntry("attempts", 6)
                .containsEntry("refusals", 1)
                .containsEntry("given_up", false);
        clock.advance(Duration.ofDays(1));
        assertThat(failures.takeDue(10)).hasSize(1);
        assertThat(failures.countUnresolved())
                .containsExactly(new FailedIssuedCoupons.Count("REFUSED_BY_GATE", false, 1));
    }

    @Test
    void resolvesGivenUpClaimThatIsStoredAllTheSame() {
        UUID coupon = database.addCoupon(1);
        AcceptedClaim stored = accepted(claim(coupon, 1));
        AcceptedClaim other = accepted(claim(coupon, 2));
        failures.record(
                List.of(new Failure(stored, Cause.OVER_QUANTITY, ""), new Failure(other, Cause.OVER_QUANTITY, "")), 1);
        assertThat(failures.resolveStored()).isZero();

        database.claimStore().store(List.of(stored));

        assertThat(failures.resolveStored()).isEqualTo(1);
        assertThat(rows(stored).get(0)).containsEntry("is_resolved", true);
        assertThat(rows(other).get(0)).containsEntry("is_resolved", false).containsEntry("given_up", true);
    }

    @Test
    void givesEachFailureToOneOfManySchedulers() {
        List<Failure> many = IntStream.rangeClosed(1, 400)
                .mapToObj(
                        sequence -> new Failure(accepted(claim(UUID.randomUUID(), sequence)), Cause.UNKNOWN_COUPON, ""))
                .toList();
        failures.record(many, 10);
        clock.advance(Duration.ofHours(1));

        List<CompletableFuture<List<Due>>> schedulers = IntStream.range(0, 8)
                .mapToObj(scheduler -> CompletableFuture.supplyAsync(() -> failures.takeDue(50)))
                .toList();
        List<UUID> taken = new ArrayList<>();
        schedulers.forEach(scheduler -> scheduler.join().forEach(due -> taken.add(due.userId())));
        List<Due> rest = failures.takeDue(400);
        rest.forEach(due -> taken.add(due.userId()));

        assertThat(taken).hasSize(400);
        assertThat(new HashSet<>(taken)).hasSize(400);
    }

    private List<Map<String, Object>> rows(AcceptedClaim claim) {
        return database.jdbc().queryForList("SELECT * FROM failed_issued_coupon WHERE user_id = ?", (Object)
                Columns.bytes(claim.claim().userId()));
    }

    private static final class SettableClock extends Clock {

        private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
