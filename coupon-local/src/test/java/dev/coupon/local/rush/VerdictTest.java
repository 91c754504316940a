package dev.coupon.local.rush;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private final List<UUID> users = Stream.generate(UUID::randomUUID).limit(4).toList();
    private final Tally tally = new Tally(users);

    @Test
    void isGoodWhenExactlyTheAcceptedAreStored() {
        outcomes(Outcome.ACCEPTED, Outcome.SOLD_OUT, Outcome.ACCEPTED, Outcome.SOLD_OUT);

        Verdict verdict = Verdict.of(tally, stored(0, 2), 2);

        assertThat(verdict.isGood()).isTrue();
        assertThat(verdict.sentences()).containsExactly("every accepted claim is stored");
    }

    @Test
    void namesAcceptedClaimThatIsNotStored() {
        outcomes(Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.ERROR, Outcome.ERROR);

        Verdict verdict = Verdict.of(tally, stored(0), 2);

        assertThat(verdict.isGood()).isFalse();
        assertThat(verdict.missing()).containsExactly(users.get(1));
        assertThat(verdict.sentences())
                .containsExactly("1 accepted claims are NOT stored, e.g. of user " + users.get(1));
    }

    @Test
    void demandsTheRowOfUserWhoseAnswerWasLostAndWhoIsToldDuplicate() {
        outcomes(Outcome.DUPLICATE, Outcome.DUPLICATE, Outcome.ERROR, Outcome.ERROR);

        assertThat(Verdict.of(tally, stored(0, 1), 4).isGood()).isTrue();
        assertThat(Verdict.of(tally, stored(0), 4).missing()).containsExactly(users.get(1));
    }

    @Test
    void allowsTheRowOfUserWithoutFinalAnswerButDoesNotDemandIt() {
        outcomes(Outcome.ACCEPTED, Outcome.ERROR, Outcome.ERROR, Outcome.ERROR);

        assertThat(Verdict.of(tally, stored(0, 1), 4).isGood()).isTrue();
        assertThat(Verdict.of(tally, stored(0), 4).isGood()).isTrue();
    }

    @Test
    void namesRowOfUserWhoWasSentAway() {
        outcomes(Outcome.ACCEPTED, Outcome.SOLD_OUT, Outcome.SOLD_OUT, Outcome.SOLD_OUT);

        Verdict verdict = Verdict.of(tally, stored(0, 3), 2);

        assertThat(verdict.extra()).containsExactly(users.get(3));
        assertThat(verdict.isGood()).isFalse();
    }

    @Test
    void namesRowOfStranger() {
        outcomes(Outcome.ACCEPTED, Outcome.ERROR, Outcome.ERROR, Outcome.ERROR);
        UUID stranger = UUID.randomUUID();

        assertThat(Verdict.of(tally, Set.of(users.get(0), stranger), 4).extra()).containsExactly(stranger);
    }

    @Test
    void countsRowsBeyondTheQuantity() {
        outcomes(Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.ERROR);

        Verdict verdict = Verdict.of(tally, stored(0, 1, 2), 2);

        assertThat(verdict.overQuantity()).isEqualTo(1);
        assertThat(verdict.isGood()).isFalse();
    }

    @Test
    void countsPlacesThatWentToNobodyThoughUsersWereSentAway() {
        outcomes(Outcome.ACCEPTED, Outcome.SOLD_OUT, Outcome.SOLD_OUT, Outcome.SOLD_OUT);

        Verdict verdict = Verdict.of(tally, stored(0), 2);

        assertThat(verdict.burnt()).isEqualTo(1);
        assertThat(verdict.isGood()).isFalse();
    }

    @Test
    void unfilledCouponIsGoodWhenThereWereTooFewUsers() {
        outcomes(Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.ACCEPTED);

        assertThat(Verdict.of(tally, stored(0, 1, 2, 3), 100).isGood()).isTrue();
    }

    private void outcomes(Outcome... outcomes) {
        for (int i = 0; i < outcomes.length; i++) {
            tally.ended(i, outcomes[i]);
        }
    }

    private Set<UUID> stored(int... indexes) {
        return IntStream.of(indexes).mapToObj(users::get).collect(Collectors.toSet());
    }
}
