package dev.coupon.api.issue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.api.issue.IssueResult.Accepted;
import dev.coupon.api.issue.IssueResult.Rejected;
import dev.coupon.common.Problem;
import dev.coupon.domain.issue.Acceptance;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.Gate;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.Judgement;
import dev.coupon.domain.issue.Judgement.Admitted;
import dev.coupon.domain.issue.Judgement.Pending;
import dev.coupon.domain.issue.Judgement.Refusal;
import dev.coupon.domain.issue.Judgement.Refused;
import dev.coupon.domain.issue.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IssueCouponTest {

    private static final int MAX_IN_FLIGHT = 2;
    private static final UUID COUPON = UUID.randomUUID();
    private static final UUID USER = UUID.randomUUID();
    private static final Trace TRACE = new Trace("trace", null);
    private static final AdmittedClaim CLAIM = new AdmittedClaim(COUPON, USER, 1, Instant.now(), 1);

    private final ScriptedGate gate = new ScriptedGate();
    private final CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
    private final List<AdmittedClaim> published = new ArrayList<>();
    private long nanos;

    private final ClaimsInFlight inFlight = new ClaimsInFlight(MAX_IN_FLIGHT, Duration.ofSeconds(1), () -> nanos);

    private final IssueCoupon issueCoupon = new IssueCoupon(
            gate,
            (claim, trace) -> {
                published.add(claim);
                return acknowledgement;
            },
            () -> nanos,
            inFlight);

    @Test
    void acceptsAnAdmittedClaimOnlyWhenItIsAcknowledged() {
        gate.answer = CompletableFuture.completedFuture(new Admitted(CLAIM));

        CompletableFuture<IssueResult> result = issue();

        assertThat(published).containsExactly(CLAIM);
        assertThat(result).isNotDone();
        assertThat(gate.settled).isEmpty();

        acknowledgement.complete(null);
        assertThat(result).isCompletedWithValue(new Accepted(CLAIM));
        assertThat(gate.settled).containsExactly(CLAIM);
    }

    @Test
    void publishesAPendingClaimAgainAndAcceptsItAsItWas() {
        gate.answer = CompletableFuture.completedFuture(new Pending(CLAIM));
        acknowledgement.complete(null);

        assertThat(issue()).isCompletedWithValue(new Accepted(CLAIM));
        assertThat(published).containsExactly(CLAIM);
    }

    @Test
    void leavesAnUnconfirmedClaimPending() {
        gate.answer = CompletableFuture.completedFuture(new Admitted(CLAIM));
        acknowledgement.completeExceptionally(new TimeoutException("no ack"));

        assertThat(issue()).isCompletedWithValue(new Rejected(Problem.UNCONFIRMED));
        assertThat(gate.settled).isEmpty();
    }

    @Test
    void doesNotCountAnAcknowledgementAfterTheDeadline() {
        gate.answer = CompletableFuture.completedFuture(new Admitted(CLAIM));
        CompletableFuture<IssueResult> result = issue();

        nanos = Acceptance.DEADLINE.toNanos() + 1;
        acknowledgement.complete(null);

        assertThat(result).isCompletedWithValue(new Rejected(Problem.UNCONFIRMED));
        assertThat(gate.settled).as("stays pending for the user's next try").isEmpty();
    }

    @Test
    void doesNotAcceptAClaimOfAnEpochThatIsOver() {
        gate.answer = CompletableFuture.completedFuture(new Admitted(CLAIM));
        gate.current = false;
        acknowledgement.complete(null);

        assertThat(issue()).isCompletedWithValue(new Rejected(Problem.UNCONFIRMED));
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void saysEveryRefusalByItsWordAndPublishesNothing(Refusal refusal) {
        gate.answer = CompletableFuture.completedFuture(new Refused(refusal));

        assertThat(issue()).isCompletedWithValue(new Rejected(Problem.valueOf(refusal.name())));
        assertThat(published).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"RECOVERING, RECOVERING", "UNCONFIRMED, UNCONFIRMED", "OVERLOADED, OVERLOADED"})
    void answersAFaultOfTheGateAsOneThatPasses(GateFault.Reason reason, Problem problem) {
        gate.answer = CompletableFuture.failedFuture(new GateFault(reason, "away"));

        assertThat(issue()).isCompletedWithValue(new Rejected(problem));
    }

    @Test
    void refusesAtOnceWhatIsTooMuchAndGoesOnWhenThereIsRoom() {
        gate.answer = CompletableFuture.completedFuture(new Admitted(CLAIM));
        CompletableFuture<IssueResult> first = issue();
        assertThat(issueCoupon.isFull()).isFalse();
        CompletableFuture<IssueResult> second = issue();

        assertThat(issueCoupon.isFull()).isTrue();
        assertThat(issueCoupon.sendAway(TRACE)).isEqualTo(new Rejected(Problem.OVERLOADED));
        assertThat(issue()).isCompletedWithValue(new Rejected(Problem.OVERLOADED));
        assertThat(inFlight.count()).isEqualTo(2);
        assertThat(published).as("not judged").hasSize(2);

        acknowledgement.complete(null);
        assertThat(first).isCompletedWithValue(new Accepted(CLAIM));
        assertThat(second).isCompletedWithValue(new Accepted(CLAIM));
        assertThat(inFlight.count()).isZero();
        assertThat(issueCoupon.isFull()).isFalse();
        assertThat(issue()).isCompletedWithValue(new Accepted(CLAIM));
    }

    @Test
    void answersTheUnexpectedToo() {
        gate.answer = CompletableFuture.failedFuture(new IllegalStateException("bug"));

        assertThat(issue()).isCompletedWithValue(new Rejected(Problem.INTERNAL));
    }

    private CompletableFuture<IssueResult> issue() {
        return issueCoupon.issue(COUPON, USER, TRACE).toCompletableFuture();
    }

    private static final class ScriptedGate implements Gate {

        private CompletionStage<Judgement> answer = new CompletableFuture<>();
        private boolean current = true;
        private final List<AdmittedClaim> settled = new ArrayList<>();

        @Override
        public CompletionStage<Judgement> judge(UUID couponId, UUID userId) {
            return answer;
        }

        @Override
        public boolean settle(AdmittedClaim claim) {
            settled.add(claim);
            return current;
        }
    }
}
