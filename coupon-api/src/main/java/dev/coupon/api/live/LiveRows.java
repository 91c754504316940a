package dev.coupon.api.live;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.CurrentCoupons;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of the coupons that are open or coming, one query about a second. While the database does not answer they are what
 * they were: only the first ones are waited for. For one thread.
 */
final class LiveRows {

    static final int MOST = 50;

    private static final Logger log = LoggerFactory.getLogger(LiveRows.class);

    /** A little less than a second: every second tick of half a second finds them old enough. */
    private static final long OLD_NANOS = TimeUnit.MILLISECONDS.toNanos(900);

    /** A database that is well answers within this: then the picture is made of what is there now. */
    private static final long PATIENCE_MILLIS = 100;

    private final CurrentCoupons coupons;
    private final Executor reader;
    private final LongSupplier nanoTime;
    private final LiveMetrics metrics;

    private @Nullable List<Coupon> known;
    private @Nullable CompletableFuture<List<Coupon>> reading;
    private long askedNanos;
    private boolean failing;

    /** @param reader of the thread that waits for the database */
    LiveRows(CurrentCoupons coupons, Executor reader, LongSupplier nanoTime, LiveMetrics metrics) {
        this.coupons = coupons;
        this.reader = reader;
        this.nanoTime = nanoTime;
        this.metrics = metrics;
    }

    /** Those that were open or coming when they were read. Fails if none could be read yet. */
    List<Coupon> read(Instant now) {
        List<Coupon> rows = known;
        if (rows == null) {
            askedNanos = nanoTime.getAsLong();
            rows = coupons.findOpenOrComing(now, MOST);
        } else {
            rows = readAgain(now, rows);
        }
        known = rows;
        return rows;
    }

    private List<Coupon> readAgain(Instant now, List<Coupon> before) {
        if (reading == null && nanoTime.getAsLong() - askedNanos >= OLD_NANOS) {
            askedNanos = nanoTime.getAsLong();
            reading = CompletableFuture.supplyAsync(() -> coupons.findOpenOrComing(now, MOST), reader);
        }
        CompletableFuture<List<Coupon>> answer = reading;
        if (answer == null) {
            return before;
        }
        try {
            List<Coupon> rows = answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            reading = null;
            report(null);
            return rows;
        } catch (TimeoutException slow) {
            return before;
        } catch (ExecutionException away) {
            reading = null;
            metrics.failed();
            report(away.getCause());
            return before;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return before;
        }
    }

    private void report(@Nullable Throwable failure) {
        if (failure != null && !failing) {
            log.warn("the live picture goes on with the coupons that it knows: {}", failure.toString());
        } else if (failure == null && failing) {
            log.info("the live picture has the coupons of the database again");
        }
        failing = failure != null;
    }

    /** What is read next is what is there then. */
    void forget() {
        known = null;
        reading = null;
    }
}
