package dev.coupon.infra.jdbc;

import static dev.coupon.infra.jdbc.Claims.accepted;
import static dev.coupon.infra.jdbc.Claims.claim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coupon.domain.issue.AcceptedClaim;
import dev.coupon.domain.issue.ClaimStore.NotStored;
import dev.coupon.domain.issue.ClaimStore.Reason;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private static final UUID COUPON = UUID.randomUUID();

    private final AcceptedClaim first = accepted(claim(COUPON, 1));
    private final AcceptedClaim second = accepted(claim(COUPON, 2));
    private final AcceptedClaim third = accepted(claim(COUPON, 3));

    @Test
    void takesTheFirstInTheQueueWhereThereIsRoomForSomeOnly() {
        Selection selection = Selection.of(List.of(third, first, second), Set.of(), 2, 0);

        assertThat(selection.toInsert()).containsExactly(first, second);
        assertThat(selection.notStored()).containsExactly(new NotStored(third, Reason.OVER_QUANTITY));
    }

    @Test
    void givesNoRoomToClaimThatIsStoredAlready() {
        Selection selection =
                Selection.of(List.of(first, second), Set.of(first.claim().userId()), 1, 0);

        assertThat(selection.stored()).containsExactly(first, second);
        assertThat(selection.toInsert()).containsExactly(second);
        assertThat(selection.notStored()).isEmpty();
    }

    @Test
    void givesRoomOnceToClaimThatCameTwice() {
        AcceptedClaim again = accepted(first.claim());

        Selection selection = Selection.of(List.of(first, again, second), Set.of(), 2, 0);

        assertThat(selection.toInsert()).containsExactly(first, second);
        assertThat(selection.stored()).containsExactly(first, again, second);
    }

    @Test
    void turnsDownClaimBelowTheFenceUnlessItIsStored() {
        Selection selection = Selection.of(
                List.of(first, second),
                Set.of(second.claim().userId()),
                10,
                first.claim().epoch() + 1);

        assertThat(selection.stored()).containsExactly(second);
        assertThat(selection.notStored()).containsExactly(new NotStored(first, Reason.FENCED));
    }
}
