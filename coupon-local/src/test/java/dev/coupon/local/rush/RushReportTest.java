package dev.coupon.local.rush;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RushReportTest {

    private final List<UUID> users = List.of(UUID.randomUUID(), UUID.randomUUID());
    private final Tally tally = new Tally(users);

    @Test
    void tableShowsWhatWasCountedAndTheVerdict() {
        tally.ended(0, Outcome.ACCEPTED);
        tally.ended(1, Outcome.SOLD_OUT);
        tally.answered(Duration.ofMillis(10).toNanos());

        String table = report(Set.of(users.get(0))).table();

        assertThat(table).containsPattern("accepted +1\n");
        assertThat(table).containsPattern("sold out +1\n");
        assertThat(table).containsPattern("claims/s +1\n");
        assertThat(table).containsPattern("p99 +10.0 ms\n");
        assertThat(table).containsPattern("stored rows +1\n");
        assertThat(table).contains("every accepted claim is stored");
    }

    @Test
    void userWithoutAnswerMakesItBadAndIsExplained() {
        tally.ended(0, Outcome.ACCEPTED);
        tally.failed(1, "500 oops");

        RushReport report = report(Set.of(users.get(0)));

        assertThat(report.isGood()).isFalse();
        assertThat(report.table()).contains("error: 500 oops");
    }

    private RushReport report(Set<UUID> stored) {
        return new RushReport(
                UUID.randomUUID(),
                1,
                tally,
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                stored.size(),
                Verdict.of(tally, stored, 1));
    }
}
