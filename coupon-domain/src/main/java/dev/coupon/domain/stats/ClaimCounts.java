package dev.coupon.domain.stats;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Port: how the claims of a coupon were answered, counted over all servers. Thread-safe. */
public interface ClaimCounts {

    /**
     * Adds what a source counted since it told last. A source says how many there were since it began, and not how many more
     * there are: telling again, after an answer that was lost or in another order, adds nothing twice, and adds what the
     * counts have forgotten meanwhile. Does not wait.
     *
     * @return completed when it is added; failed with a {@code GateFault} when that is not known
     */
    CompletionStage<?> tell(Told told);

    /**
     * The counts by outcome; an outcome that is not in the map was not counted. Blocks for at most two seconds.
     *
     * @throws dev.coupon.domain.issue.GateFault when they cannot be asked
     */
    Map<String, Long> of(UUID couponId);

    /**
     * @param source who counted: a name that nobody else has, and that counts one coupon and never begins anew
     * @param sinceItBegan counts by outcome, each of which only rises
     * @param keep for how long the counts of the coupon are kept from now on, to the second
     */
    record Told(UUID couponId, UUID source, Map<String, Long> sinceItBegan, Duration keep) {}
}
