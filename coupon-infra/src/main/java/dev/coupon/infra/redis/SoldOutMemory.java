package dev.coupon.infra.redis;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entrants of sold-out coupons, so that claims of others are refused without the gate. Read in the background after
 * the gate's first SOLD_OUT, compared with the gate five times a second, and forgotten at any difference, or after a minute
 * in which nobody asked. Bounded by {@link GateProperties#soldOutEntrants} and a hundred coupons; above that the gate is
 * asked. Thread-safe.
 */
final class SoldOutMemory implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SoldOutMemory.class);
    private static final long LOOK_MILLIS = 200;
    private static final long LOAD_AGAIN_MILLIS = 1_000;
    private static final int MAX_COUPONS = 100;

    private final GateConnection connection;
    private final int mostEntrants;
    private final Map<SoldOutCoupon, SoldOutEntrants> remembered = new ConcurrentHashMap<>();
    private final LongAdder answers = new LongAdder();
    private final ScheduledExecutorService looks;
    private final ScheduledExecutorService loads;

    SoldOutMemory(GateConnection connection, GateProperties properties, MeterRegistry meters) {
        this.connection = connection;
        this.mostEntrants = properties.soldOutEntrants();
        this.looks = Daemons.scheduler("sold-out-looks");
        this.loads = Daemons.scheduler("sold-out-loads");
        if (mostEntrants > 0) {
            looks.scheduleWithFixedDelay(this::lookAtAll, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        FunctionCounter.builder("coupon.gate.memory.answers", answers, LongAdder::sum)
                .description("Claims answered SOLD_OUT without asking the gate")
                .register(meters);
        Gauge.builder("coupon.gate.memory.entrants", this, SoldOutMemory::entrants)
                .description("Entrants of sold-out coupons that are remembered")
                .register(meters);
    }

    /** @param epoch to ask under, as it is at any moment */
    SoldOutCoupon of(UUID couponId, LongSupplier epoch) {
        return new SoldOutCoupon(couponId, epoch, this);
    }

    void countAnswer() {
        answers.increment();
    }

    boolean hasRoomFor(int entrants) {
        return remembered.size() < MAX_COUPONS && entrants() + entrants <= mostEntrants;
    }

    private long entrants() {
        return remembered.values().stream().mapToLong(SoldOutEntrants::size).sum();
    }

    /**
     * Loads the entrants of a coupon soon. Does not wait.
     *
     * @param onMayAgain told a second after that was tried
     */
    void load(SoldOutCoupon coupon, Runnable onMayAgain) {
        if (mostEntrants == 0) {
            return;
        }
        try {
            loads.execute(() -> {
                load(coupon);
                loads.schedule(onMayAgain, LOAD_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            });
        } catch (RejectedExecutionException closed) {
            log.debug("the server ends");
        }
    }

    private void load(SoldOutCoupon coupon) {
        try {
            SoldOutEntrants loaded = coupon.load(connection);
            if (loaded != null) {
                coupon.remember(loaded);
                remembered.put(coupon, loaded);
                log.info("coupon {} is sold out: remembering its {} entrants", coupon, loaded.size());
            }
        } catch (RuntimeException e) {
            log.debug("the entrants of coupon {} could not be loaded: {}", coupon, e.toString());
        }
    }

    private void lookAtAll() {
        remembered.forEach((coupon, entrants) -> {
            if (!isRemembered(coupon, entrants)) {
                remembered.remove(coupon, entrants);
            }
        });
    }

    private static boolean isRemembered(SoldOutCoupon coupon, SoldOutEntrants entrants) {
        try {
            return coupon.look(entrants);
        } catch (RuntimeException e) {
            log.debug("coupon {} could not be looked at: {}", coupon, e.toString());
            coupon.forget(entrants);
            return false;
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
        loads.shutdownNow();
    }
}
