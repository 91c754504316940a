package dev.coupon.local.chaos;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one fault has shown.
 *
 * @param violations in sentences; empty when every promise was kept
 * @param recovery from the end of the fault until every API server gives final answers again; null if they never did
 * @param missing users who were told that they have a coupon and have none
 */
public record Strike(
        String fault,
        long seed,
        List<String> violations,
        @Nullable Duration recovery,
        int accepted,
        int missing) {

    public boolean isGood() {
        return violations.isEmpty();
    }
}
