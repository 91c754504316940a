package dev.coupon.api.operation;

import dev.coupon.api.web.PageQuery;
import dev.coupon.common.Page;
import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import dev.coupon.common.UuidText;
import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.issue.FailureDesk;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The failed claims, and sending one of them again. Blocking. */
@Service
class Failures {

    private static final UUID ABOVE_ALL = new UUID(-1, -1);

    private final FailureDesk desk;
    private final Clock clock;

    Failures(FailureDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * A page, the newest first: their ids are in the order of time.
     *
     * @param resolved null: both
     * @throws InvalidInputException when a parameter is not acceptable
     */
    Page<FailureView> page(@Nullable Boolean resolved, @Nullable String cursor, @Nullable Integer size) {
        PageQuery<UUID> query = PageQuery.of(cursor, size, UuidText::parse);
        UUID before = query.after() == null ? ABOVE_ALL : query.after();
        List<Boolean> states = resolved == null ? List.of(true, false) : List.of(resolved);
        return query.page(
                desk.findOlder(states, before, query.limit()),
                entry -> entry.failure().id().toString(),
                FailureView::of);
    }

    /**
     * Makes the claim due now; the consumer's scheduler sends it.
     *
     * @throws ProblemException UNKNOWN_FAILURE; ALREADY_RESOLVED when its row is stored
     */
    FailureView retry(UUID id) {
        boolean due = desk.retry(id, clock.instant().truncatedTo(ChronoUnit.MICROS)) == 1;
        FailureDesk.Entry entry = desk.find(id).orElseThrow(() -> new ProblemException(Problem.UNKNOWN_FAILURE));
        if (!due) {
            throw new ProblemException(Problem.ALREADY_RESOLVED);
        }
        return FailureView.of(entry);
    }
}
