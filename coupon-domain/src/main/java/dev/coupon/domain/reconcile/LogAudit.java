package dev.coupon.domain.reconcile;

import dev.coupon.domain.issue.AcceptedClaim;
import java.time.Instant;
import java.util.List;

/**
 * Port: the claims that the consumers are done with, read once more from the log. Blocks a few seconds at most; throws
 * when the log is away. Remembers its place there, so that another server goes on where one ended.
 */
public interface LogAudit {

    /** Up to {@code limit} claims, and at most a thousand more; records that are no claims are passed over. */
    List<AcceptedClaim> next(int limit);

    /** Notes that all handed out so far need not be seen again. */
    void passed();

    /** Goes back to the first record since then, if that was handed out already, and notes that as the place. */
    void rewind(Instant since);

    /** Goes back to the place noted last, whoever noted it. */
    void restart();
}
