package dev.coupon.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TruthCheckTest {

    private static final UUID ANN = new UUID(0, 1);
    private static final UUID BOB = new UUID(0, 2);
    private static final UUID EVE = new UUID(0, 3);

    private static final JsonNode PROVEN = JsonMapper.builder().build().readTree("{\"verdict\":\"PROVEN\"}");
    private static final JsonNode VIOLATED =
            JsonMapper.builder().build().readTree("{\"verdict\":\"VIOLATED\",\"reasons\":[\"MISSING\"]}");

    @Test
    void everyAnswerWithItsRowIsTrue() {
        assertThat(check(2, Set.of(ANN, BOB), 0, Set.of(ANN, BOB), Set.of(ANN, BOB))
                        .complaints())
                .isEmpty();
    }

    @Test
    void acceptedClaimWithoutARowIsWrongEvenWhereTheLoadOnlyCounts() {
        assertThat(check(2, Set.of(), 5, Set.of(ANN, BOB), Set.of(ANN)).complaints())
                .containsExactly("2 claims were answered 202, and there are only 1 rows");
    }

    @Test
    void acceptedUserWithoutARowIsWrongEvenWhereSomebodyElsesRowMakesUpTheNumber() {
        assertThat(check(1, Set.of(ANN), 1, Set.of(ANN, BOB), Set.of(BOB)).complaints())
                .containsExactly("1 users were told 202 and have no row, e.g. " + ANN);
    }

    @Test
    void claimOnItsWayAtTheEndMayHaveARow() {
        assertThat(check(1, Set.of(), 1, Set.of(ANN, BOB), Set.of(ANN, BOB)).complaints())
                .isEmpty();
    }

    @Test
    void moreRowsThanCouldBeOnTheirWayAreWrong() {
        assertThat(check(1, Set.of(), 1, Set.of(ANN, BOB, EVE), Set.of(ANN, BOB, EVE))
                        .complaints())
                .containsExactly("there are 3 rows, and only 1 claims were answered 202, with up to 1 on their way");
    }

    @Test
    void rowOfAUserWhoDidNotAskIsWrong() {
        assertThat(check(2, Set.of(), 0, Set.of(ANN, BOB), Set.of(ANN, EVE)).complaints())
                .containsExactly("1 rows are of users who did not ask, e.g. " + EVE);
    }

    @Test
    void issuedQuantityThatIsNotTheNumberOfRowsIsWrong() {
        TruthCheck check = new TruthCheck(1, Set.of(), 0, Set.of(ANN), Set.of(ANN), 2, PROVEN);

        assertThat(check.complaints()).containsExactly("the issued quantity is 2, and there are 1 rows");
    }

    @Test
    void whatTheServerItselfCannotProveIsWrong() {
        TruthCheck check = new TruthCheck(1, Set.of(), 0, Set.of(ANN), Set.of(ANN), 1, VIOLATED);

        assertThat(check.complaints()).containsExactly("the proof says VIOLATED [\"MISSING\"]");
    }

    @Test
    void reportWithAComplaintOrWithoutAnyComparisonIsNotGood() {
        assertThat(report(3, List.of()).isGood()).isTrue();
        assertThat(report(3, List.of("2 claims were answered 202, and there are only 1 rows"))
                        .isGood())
                .isFalse();
        assertThat(report(0, List.of()).isGood()).isFalse();
    }

    private static BenchReport report(int checked, List<String> complaints) {
        Machine machine = new Machine(2, "cpu", 8_000, "Linux", "25", "7.0", "11.4", "wrk", "");
        return new BenchReport(machine, BenchSettings.QUICK, List.of(), checked, complaints);
    }

    private static TruthCheck check(long accepted, Set<UUID> told, long unanswered, Set<UUID> asked, Set<UUID> stored) {
        return new TruthCheck(accepted, told, unanswered, asked, new HashSet<>(stored), stored.size(), PROVEN);
    }
}
