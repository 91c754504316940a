package dev.coupon.consumer.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.domain.reconcile.Drift;
import dev.coupon.domain.reconcile.GateAudit;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ComparedCouponTest {

    private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
    private static final ReconcileProperties PROPERTIES =
            new ReconcileProperties(Duration.ofSeconds(10), Duration.ofMinutes(10), Duration.ofSeconds(30), 1_000);

    private final ComparedCoupon coupon = new ComparedCoupon();

    @Test
    void isComparedOnceWhenItsNumbersHaveComeToRestAndTheLogIsDrained() {
        assertThat(coupon.isDue(numbers(1, true), NOW, PROPERTIES)).isFalse();
        assertThat(coupon.isDue(numbers(2, true), NOW, PROPERTIES)).as("moved").isFalse();
        assertThat(coupon.isDue(numbers(2, false), NOW, PROPERTIES)).isFalse();
        assertThat(coupon.isDue(numbers(2, false), NOW, PROPERTIES))
                .as("not drained")
                .isFalse();
        assertThat(coupon.isDue(numbers(2, true), NOW, PROPERTIES)).isFalse();
        assertThat(coupon.isDue(numbers(2, true), NOW, PROPERTIES)).isTrue();

        confirm(1, numbers(2, true), new Findings());

        assertThat(coupon.isDue(numbers(2, true), NOW, PROPERTIES))
                .as("nothing can have changed")
                .isFalse();
        assertThat(coupon.isDue(numbers(2, true), NOW.plus(Duration.ofMinutes(10)), PROPERTIES))
                .as("long ago")
                .isTrue();
    }

    @Test
    void theLogIsSearchedAfterARebuildAndWhenTheDatabaseCountsLess() {
        assertThat(coupon.isToBeSearched(1, 5)).isFalse();
        assertThat(coupon.isToBeSearched(1, 7)).isFalse();
        assertThat(coupon.isToBeSearched(1, 6)).as("set back").isTrue();
        assertThat(coupon.isToBeSearched(1, 6)).isFalse();
        assertThat(coupon.isToBeSearched(2, 6)).as("rebuilt").isTrue();
        assertThat(coupon.isToBeSearched(2, 6)).isFalse();
    }

    @Test
    void aDriftCountsWhenTwoComparisonsUnderOneEpochSawIt() {
        UUID stays = UUID.randomUUID();
        UUID goes = UUID.randomUUID();
        Findings first = new Findings();
        first.add(Drift.ENTRANT_WITHOUT_ROW, Set.of(stays, goes));
        first.add(Drift.ENTRIES_TOO_HIGH, 3);
        Findings second = new Findings();
        second.add(Drift.ENTRANT_WITHOUT_ROW, Set.of(stays, UUID.randomUUID()));
        second.add(Drift.ENTRIES_TOO_HIGH, 2);

        assertThat(confirm(1, numbers(2, true), first)).isEmpty();
        coupon.isDue(numbers(2, true), NOW, PROPERTIES);
        assertThat(coupon.isDue(numbers(2, true), NOW, PROPERTIES))
                .as("to be sure")
                .isTrue();
        assertThat(confirm(1, numbers(2, true), second))
                .isEqualTo(Map.of(Drift.ENTRANT_WITHOUT_ROW, 1L, Drift.ENTRIES_TOO_HIGH, 2L));
        assertThat(coupon.confirmed().of(Drift.ENTRANT_WITHOUT_ROW)).containsExactly(stays);
    }

    @Test
    void aRebuildBetweenTwoComparisonsMakesThemStartOver() {
        Findings findings = new Findings();
        findings.add(Drift.ENTRANT_WITHOUT_ROW, Set.of(UUID.randomUUID()));

        confirm(1, numbers(2, true), findings);

        assertThat(confirm(2, numbers(2, true), findings)).isEmpty();
        assertThat(confirm(2, numbers(2, true), findings)).containsEntry(Drift.ENTRANT_WITHOUT_ROW, 1L);
    }

    private Map<Drift, Long> confirm(long epoch, ComparedCoupon.Numbers numbers, Findings findings) {
        ComparedCoupon.Numbers ofEpoch =
                new ComparedCoupon.Numbers(epoch, numbers.issuedQuantity(), numbers.gate(), numbers.drained());
        return coupon.confirm(ofEpoch, new Comparison.Result(2, findings), NOW).counts();
    }

    private static ComparedCoupon.Numbers numbers(long entrants, boolean drained) {
        return new ComparedCoupon.Numbers(
                1, entrants, Optional.of(new GateAudit.Counts(entrants, entrants, 0, 0, 10)), drained);
    }
}
