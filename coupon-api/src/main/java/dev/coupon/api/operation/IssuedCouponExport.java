package dev.coupon.api.operation;

import dev.coupon.common.LocalTimes;
import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.coupon.Coupons;
import dev.coupon.domain.issue.IssuedCouponRows;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Exports the issued coupons of a coupon, page by page, as fast as they are taken: while nobody takes any, nothing is read and
 * no connection to the database is held. A few at a time: each reads everything. Thread-safe.
 */
@Service
class IssuedCouponExport implements DisposableBean {

    /** Downloads at a time. Each takes a thread and a page of rows, about 5 MB at most. */
    static final int MOST = 4;

    private static final int QUEUED = 1_000;

    private final Coupons coupons;
    private final IssuedCouponRows rows;
    private final IssuedCouponCsv csv;
    private final ApplicationContext application;
    private final Semaphore room = new Semaphore(MOST);
    private final Scheduler threads = Schedulers.newBoundedElastic(MOST, QUEUED, "issued-export", 10, true);
    private final Sinks.Empty<Void> end = Sinks.empty();

    IssuedCouponExport(Coupons coupons, IssuedCouponRows rows, LocalTimes times, ApplicationContext application) {
        this.coupons = coupons;
        this.rows = rows;
        this.csv = new IssuedCouponCsv(times);
        this.application = application;
    }

    /**
     * The coupon whose issued coupons are to be exported. Blocking.
     *
     * @throws ProblemException UNKNOWN_COUPON
     */
    Coupon coupon(UUID couponId) {
        return coupons.findById(couponId).orElseThrow(() -> new ProblemException(Problem.UNKNOWN_COUPON));
    }

    /**
     * The file, in pieces. Fails with a problem of OVERLOADED, and with a fault of the database as it is, before the first piece;
     * with {@link BrokenExportException} after it, also when the server ends.
     */
    Flux<ByteBuffer> file(UUID couponId) {
        return Flux.using(this::enter, entered -> chunks(couponId), entered -> room.release());
    }

    private boolean enter() {
        if (!room.tryAcquire()) {
            throw new ProblemException(Problem.OVERLOADED);
        }
        return true;
    }

    private Flux<ByteBuffer> chunks(UUID couponId) {
        return Flux.<ByteBuffer, IssuedCouponChunks>generate(
                        () -> new IssuedCouponChunks(couponId, rows, csv), (chunks, sink) -> {
                            chunks.next(sink);
                            return chunks;
                        })
                // Also what is asked for later is read there, and not by the event loop that asks.
                .subscribeOn(threads, true)
                .takeUntilOther(end.asMono());
    }

    /** For how many exports there is room. */
    int room() {
        return room.availablePermits();
    }

    /** After the time that the server gives its last answers: what takes longer is broken off now, so that the end is seen. */
    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void breakOff(ContextClosedEvent event) {
        if (event.getApplicationContext() == application) {
            end.tryEmitError(new BrokenExportException());
        }
    }

    @Override
    public void destroy() {
        threads.dispose();
    }
}
