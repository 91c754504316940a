package dev.coupon.api.issue;

import dev.coupon.common.Problem;
import dev.coupon.domain.issue.Trace;
import dev.coupon.logging.TraceId;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that claims meet a fault, once a second at most: in a bad minute there are thousands a second. Thread-safe. */
final class FaultLog {

    private static final Logger log = LoggerFactory.getLogger(FaultLog.class);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;
    private final AtomicLong nextNanos;
    private final LongAdder unsaid = new LongAdder();

    FaultLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.nextNanos = new AtomicLong(nanoTime.getAsLong());
    }

    /** @return the problem, for the caller to go on with */
    Problem report(Problem problem, Throwable failure, Trace trace) {
        unsaid.increment();
        long now = nanoTime.getAsLong();
        long next = nextNanos.get();
        if (now - next >= 0 && nextNanos.compareAndSet(next, now + PAUSE_NANOS)) {
            try (TraceId.Scope scope = TraceId.with(trace.globalTraceId(), trace.traceParent())) {
                log.warn(
                        "{} claims met a fault since the last such line; this one: {}, {}",
                        unsaid.sumThenReset(),
                        problem,
                        failure.toString());
            }
        }
        return problem;
    }
}
