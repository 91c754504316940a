package dev.coupon.domain.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.domain.proof.ProofReport.Reason;
import dev.coupon.domain.proof.ProofReport.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A coupon of five for three users, in order, and then one thing that is not. */
class ProofTest {

    private final ScriptedCoupon coupon = new ScriptedCoupon(5, 3);
    private final UUID user = coupon.users.get(1);

    @Test
    void provesThatEveryAcceptedUserHasARowAndNobodyElse() {
        ProofReport report = coupon.prove();

        assertThat(report.verdict()).isEqualTo(Verdict.PROVEN);
        assertThat(report.reasons()).isEmpty();
        assertThat(report.complete()).isTrue();
        assertThat(report.totals())
                .isEqualTo(new ProofReport.Totals(3, 3, 0, 0, 0, 0, 3, 0, 3, 5, 3L, 0L, 0, 0, 0, 11));
        assertThat(report.passes()).isEqualTo(1);
    }

    @Test
    void knowsNoProofOfACouponThatIsNotThere() {
        assertThat(coupon.proof(1 << 10).of(UUID.randomUUID())).isEmpty();
    }

    @Test
    void namesAcceptedUsersWithoutARow() {
        coupon.rows.remove(user);
        coupon.issuedQuantity = 2;

        ProofReport report = coupon.prove();

        assertVerdict(report, Reason.MISSING);
        assertThat(report.missing().userIds()).containsExactly(user);
    }

    @Test
    void namesAUserWhoseOnlyRecordIsADeadLetter() {
        UUID dead = UUID.randomUUID();
        coupon.deadLetters.add(dead);
        coupon.entrants.add(dead);

        ProofReport report = coupon.prove();

        assertVerdict(report, Reason.MISSING);
        assertThat(report.missing().userIds()).containsExactly(dead);
        assertThat(report.totals().deadLetters()).isEqualTo(1);
        assertThat(report.totals().acceptedUsers()).isEqualTo(4);
    }

    @Test
    void takesAClaimThatIsOnItsWayForNoViolation() {
        coupon.rows.remove(user);
        coupon.issuedQuantity = 2;
        coupon.done.remove(user);
        coupon.behind.add(user);

        ProofReport report = coupon.prove();

        assertVerdict(report, Reason.IN_FLIGHT);
        assertThat(report.totals().inFlight()).isEqualTo(1);
        assertThat(report.missing().count()).isZero();
    }

    @Test
    void provesAClaimWhoseSecondRecordIsOnItsWay() {
        coupon.behind.add(user);

        ProofReport report = coupon.prove();

        assertVerdict(report);
        assertThat(report.totals().usersWithSeveralRecords()).isEqualTo(1);
        assertThat(report.totals().acceptedRecords()).isEqualTo(4);
        assertThat(report.totals().acceptedUsers()).isEqualTo(3);
    }

    @Test
    void namesWaitingAndGivenUpClaimsApartFromMissingOnes() {
        coupon.rows.removeAll(List.of(user, coupon.users.get(2)));
        coupon.issuedQuantity = 1;
        coupon.waiting.add(user);
        coupon.givenUp.add(coupon.users.get(2));

        ProofReport report = coupon.prove();

        assertVerdict(report, Reason.WAITING, Reason.GIVEN_UP);
        assertThat(report.waiting().userIds()).containsExactly(user);
        assertThat(report.givenUp().userIds()).containsExactly(coupon.users.get(2));
        assertThat(report.totals().failuresWaiting()).isEqualTo(1);
        assertThat(report.totals().failuresGivenUp()).isEqualTo(1);
        assertThat(report.missing().count()).isZero();
    }

    @Test
    void namesRowsWithoutARecord() {
        UUID stranger = UUID.randomUUID();
        coupon.rows.add(stranger);
        coupon.entrants.add(stranger);
        coupon.issuedQuantity = 4;

        ProofReport report = coupon.prove();

        assertVerdict(report, Reason.EXTRA);
        assertThat(report.extra().userIds()).containsExactly(stranger);
    }

    @Test
    void expectsRowsWithoutARecordWhereTheLogNoLongerReachesBack() {
        coupon.done.remove(user);
        coupon.complete = false;

        ProofReport report = coupon.prove();

        assertVerdict(report, Reason.LOG_TRUNCATED);
        assertThat(report.complete()).isFalse();
        assertThat(report.extra().userIds()).containsExactly(user);
    }

    @Test
    void namesUsersWithSeveralRows() {
        coupon.rows.add(user);
        coupon.issuedQuantity = 4;

        ProofReport report = coupon.prove();

        assertVerdict(report, Reason.DUPLICATES);
        assertThat(report.duplicates().userIds()).containsExactly(user);
    }

    @Test
    void countsRowsBeyondTheQuantity() {
        coupon.totalQuantity = 2;

        ProofReport report = coupon.prove();

        assertVerdict(report, Reason.OVER_QUANTITY);
        assertThat(report.overQuantity()).isEqualTo(1);
    }

    @Test
    void noticesThatTheCouponMiscountsItsRows() {
        coupon.issuedQuantity = 2;

        assertVerdict(coupon.prove(), Reason.MISCOUNTED);
    }

    @Test
    void namesRowsOfWhomTheGateDoesNotKnow() {
        coupon.entrants.remove(user);

        ProofReport report = coupon.prove();

        assertVerdict(report, Reason.MISSING_IN_GATE);
        assertThat(report.missingInGate()).isEqualTo(new Users(1, List.of(user)));
    }

    @Test
    void namesEntrantsOfWhomNothingWillBecomeARow() {
        UUID lost = UUID.randomUUID();
        coupon.entrants.add(lost);

        ProofReport report = coupon.prove();

        assertVerdict(report, Reason.NOT_STORED);
        assertThat(report.notStored()).isEqualTo(new Users(1, List.of(lost)));
    }

    @Test
    void takesAPendingEntrantForNoViolation() {
        UUID pending = UUID.randomUUID();
        coupon.entrants.add(pending);
        coupon.pending.add(pending);

        ProofReport report = coupon.prove();

        assertVerdict(report);
        assertThat(report.totals().pending()).isEqualTo(1);
        assertThat(report.totals().entrants()).isEqualTo(4);
    }

    @Test
    void comparesLogAndRowsWhileTheGateIsAwayAndSaysSo() {
        coupon.gateIsAway = true;
        coupon.rows.remove(user);
        coupon.issuedQuantity = 2;

        ProofReport report = coupon.prove();

        assertVerdict(report, Reason.MISSING, Reason.GATE_NOT_LOOKED_AT);
        assertThat(report.gateLookedAt()).isFalse();
        assertThat(report.missingInGate()).isNull();
        assertThat(report.notStored()).isNull();
        assertThat(report.totals().entrants()).isNull();
    }

    @Test
    void needsNoGateOfACouponThatIsExpired() {
        coupon.gateIsAway = true;

        assertVerdict(coupon.prove(), Reason.GATE_NOT_LOOKED_AT);

        coupon.clock.advance(Duration.ofDays(2));
        assertVerdict(coupon.prove());
    }

    @Test
    void doesNotProveWhatItCannotRead() {
        coupon.unreadable = 1;

        ProofReport report = coupon.prove();

        assertVerdict(report, Reason.UNREADABLE_RECORDS);
        assertThat(report.totals().unreadableRecords()).isEqualTo(1);
    }

    @Test
    void findsTheSameInManyPassesAsInOne() {
        ScriptedCoupon large = new ScriptedCoupon(10_000, 5_000);
        large.rows.removeAll(large.users.subList(0, 300));
        large.issuedQuantity = 4_700;
        Stream.generate(UUID::randomUUID).limit(7).forEach(large.entrants::add);

        ProofReport one = large.prove(1 << 14);
        ProofReport many = large.prove(1 << 9);

        assertThat(one.passes()).isEqualTo(1);
        assertThat(many.passes()).isGreaterThan(15);
        assertThat(many.totals()).isEqualTo(one.totals());
        assertThat(many.reasons()).isEqualTo(one.reasons()).containsExactly(Reason.MISSING, Reason.NOT_STORED);
        assertThat(many.missing().count()).isEqualTo(300);
        assertThat(many.missing().userIds()).hasSize(Users.NAMED);
        assertThat(large.users.subList(0, 300)).containsAll(many.missing().userIds());
        assertThat(many.notStored()).isNotNull();
        assertThat(many.notStored().count()).isEqualTo(7);
    }

    @Test
    void splitsAPassThatMeetsMoreUsersThanItWasMadeFor() {
        // The coupon counts no row at all, so that one pass seems to be enough.
        ScriptedCoupon large = new ScriptedCoupon(10_000, 5_000);
        large.issuedQuantity = 0;

        ProofReport report = large.prove(1 << 12);

        assertThat(report.passes()).isEqualTo(2);
        assertThat(report.totals().acceptedUsers()).isEqualTo(5_000);
        assertVerdict(report, Reason.MISCOUNTED);
    }

    @Test
    void asksForFailuresThenRowsThenTheGateThenTheLog() {
        coupon.prove();

        assertThat(coupon.asked).containsExactly("look", "failures", "failures", "rows", "gate", "log", "withdrawn");
    }

    /** Total 3: two coupons are somebody's, one was withdrawn, and somebody else got its place. */
    @Test
    void aWithdrawnRowIsOfAnAcceptedUserAndDoesNotCountAgainstTheQuantity() {
        ScriptedCoupon sold = new ScriptedCoupon(3, 4);
        sold.issuedQuantity = 3;
        sold.withdrawnQuantity = 1;
        sold.withdrawnRows = 1;

        ProofReport report = sold.prove();

        assertVerdict(report);
        assertThat(report.overQuantity()).isZero();
        assertThat(report.totals().rows()).isEqualTo(4);
        assertThat(report.totals().withdrawn()).isEqualTo(1);
    }

    @Test
    void seesThatAPlaceWasGivenAwayTwice() {
        ScriptedCoupon sold = new ScriptedCoupon(3, 5);
        sold.issuedQuantity = 4;
        sold.withdrawnQuantity = 1;
        sold.withdrawnRows = 1;

        ProofReport report = sold.prove();

        assertVerdict(report, Reason.OVER_QUANTITY);
        assertThat(report.overQuantity()).isEqualTo(1);
    }

    @Test
    void seesAWithdrawnRowThatTheCouponDoesNotCount() {
        ScriptedCoupon sold = new ScriptedCoupon(9, 4);
        sold.withdrawnRows = 1;

        assertVerdict(sold.prove(), Reason.MISCOUNTED);
    }

    private static void assertVerdict(ProofReport report, Reason... reasons) {
        assertThat(report.reasons()).containsExactly(reasons);
        Verdict expected =
                Stream.of(reasons).map(Reason::verdict).max(Verdict::compareTo).orElse(Verdict.PROVEN);
        assertThat(report.verdict()).isEqualTo(expected);
    }
}
