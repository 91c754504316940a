package dev.coupon.api.issue;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.Trace;
import dev.coupon.logging.LineBudget;
import dev.coupon.logging.TraceId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the log says of claims, of which there are thousands a second: how many had which outcome, once a second, and a few of
 * them as examples. Thread-safe; a claim that is no example costs one look at a counter.
 */
final class ClaimLog {

    private static final Logger log = LoggerFactory.getLogger(ClaimLog.class);

    /** Those that come first in a second, so that a claim which comes alone always is one. */
    static final int EXAMPLES_PER_SECOND = 5;

    private final ClaimMetrics metrics;
    private final LineBudget examples;
    private Map<String, Long> counted;

    /** @param nowNanos of {@link System#nanoTime} */
    ClaimLog(ClaimMetrics metrics, long nowNanos) {
        this.metrics = metrics;
        this.examples = new LineBudget(EXAMPLES_PER_SECOND, nowNanos);
        this.counted = metrics.counts();
    }

    /** Whether the claim that is answered now has a line; at DEBUG every one has. */
    boolean wants(long nowNanos) {
        return examples.take(nowNanos) || log.isDebugEnabled();
    }

    void answered(IssueResult result, Trace trace, @Nullable UUID couponId, long elapsedNanos) {
        try (TraceId.Scope scope = TraceId.with(trace.globalTraceId(), trace.traceParent())) {
            log.info(
                    "claim of coupon {}: {} after {} µs",
                    couponId == null ? "-" : couponId,
                    text(result),
                    TimeUnit.NANOSECONDS.toMicros(elapsedNanos));
        }
    }

    private static String text(IssueResult result) {
        if (result instanceof IssueResult.Accepted accepted) {
            AdmittedClaim claim = accepted.claim();
            return "ACCEPTED user=" + claim.userId() + " sequence=" + claim.sequence();
        }
        return ((IssueResult.Rejected) result).problem().name();
    }

    /** Says what was counted since the last time, and nothing where there was nothing. To be called once a second. */
    synchronized void tellCounts() {
        Map<String, Long> now = metrics.counts();
        Map<String, Long> since = new LinkedHashMap<>();
        now.forEach((outcome, count) -> {
            long more = count - counted.getOrDefault(outcome, 0L);
            if (more > 0) {
                since.put(outcome, more);
            }
        });
        counted = now;
        if (!since.isEmpty()) {
            log.info(
                    "claims answered within a second: {}",
                    since.entrySet().stream()
                            .map(one -> one.getKey() + " " + one.getValue())
                            .collect(Collectors.joining(", ")));
        }
    }
}
