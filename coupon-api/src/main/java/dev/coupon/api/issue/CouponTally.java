package dev.coupon.api.issue;

import dev.coupon.common.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

/** How the claims of one coupon were answered by this server since it began to count them. Thread-safe. */
final class CouponTally {

    private static final Problem[] PROBLEMS = Problem.values();

    private final UUID source = UUID.randomUUID();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder[] rejected = new LongAdder[PROBLEMS.length];

    CouponTally() {
        for (int i = 0; i < rejected.length; i++) {
            rejected[i] = new LongAdder();
        }
    }

    /** Who counts here: no tally has the name of another. */
    UUID source() {
        return source;
    }

    void count(IssueResult result) {
        if (result instanceof IssueResult.Rejected rejection) {
            rejected[rejection.problem().ordinal()].increment();
        } else {
            accepted.increment();
        }
    }

    /** By outcome, without those that there was none of. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        put(counts, ClaimMetrics.ACCEPTED, accepted);
        for (Problem problem : PROBLEMS) {
            put(counts, problem.name(), rejected[problem.ordinal()]);
        }
        return counts;
    }

    private static void put(Map<String, Long> counts, String outcome, LongAdder adder) {
        long count = adder.sum();
        if (count > 0) {
            counts.put(outcome, count);
        }
    }
}
