package dev.coupon.api.issue;

import dev.coupon.common.Problem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Claims by outcome, with how long the answer took, and by coupon and outcome. Made once, so that a claim only counts.
 * Thread-safe.
 */
final class ClaimMetrics {

    static final String ACCEPTED = "ACCEPTED";

    private final Timer accepted;
    private final Map<Problem, Timer> rejected = new EnumMap<>(Problem.class);

    private final ClaimTally tally;

    ClaimMetrics(MeterRegistry registry, ClaimsInFlight inFlight, ClaimTally tally) {
        this.tally = tally;
        Gauge.builder("coupon.claims.in.flight", inFlight, ClaimsInFlight::count)
                .description("Claims being worked on")
                .register(registry);
        Gauge.builder("coupon.claims.room", inFlight, ClaimsInFlight::room)
                .description("For how many claims there is room at the moment")
                .register(registry);
        accepted = timer(registry, ACCEPTED);
        for (Problem problem : Problem.values()) {
            rejected.put(problem, timer(registry, problem.name()));
        }
    }

    private static Timer timer(MeterRegistry registry, String outcome) {
        return Timer.builder("coupon.claims")
                .description("Claims answered, by outcome")
                .tag("outcome", outcome)
                .register(registry);
    }

    /** How many claims were answered so far, by outcome. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put(ACCEPTED, accepted.count());
        rejected.forEach((problem, timer) -> counts.put(problem.name(), timer.count()));
        return counts;
    }

    /** @param couponId null where the claim named none */
    void answered(IssueResult result, @Nullable UUID couponId, long elapsedNanos) {
        tally.count(couponId, result);
        Timer timer = result instanceof IssueResult.Rejected rejection
                ? rejected.getOrDefault(rejection.problem(), accepted)
                : accepted;
        timer.record(elapsedNanos, TimeUnit.NANOSECONDS);
    }
}
