package dev.coupon.infra.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.coupon.domain.issue.Epochs;
import dev.coupon.domain.issue.GateFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which coupons there are, each with its judge and the epoch it asks under: a copy of the database, at most a second old
 * while the database is there, so that a claim touches only memory. A coupon seen for the first time is looked up aside of
 * the calling thread. Bounded; thread-safe.
 */
final class EpochBook implements AutoCloseable {

    /** Makes the judge of a coupon. */
    @FunctionalInterface
    interface Judges {
        GroupJudge of(UUID couponId, LongSupplier epoch, Runnable onClosed, Runnable onSoldOut);
    }

    /** A coupon that is there. Its epoch follows the database's. */
    record Entry(AtomicLong epoch, GroupJudge judge, SoldOutCoupon soldOut) {}

    private static final Logger log = LoggerFactory.getLogger(EpochBook.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LAST_CALLS = Duration.ofSeconds(2);
    private static final Duration REMEMBER_UNUSED = Duration.ofMinutes(30);
    private static final Duration REMEMBER_UNKNOWN = Duration.ofSeconds(3);
    private static final int MAX_COUPONS = 10_000;
    private static final int MAX_LOOKUPS = 256;
    private static final long LOOKUP_LIMIT_MILLIS = 3_000;

    private final Epochs epochs;
    private final Judges judges;
    private final SoldOutMemory soldOut;
    private final Cache<UUID, Entry> known = Caffeine.newBuilder()
            .maximumSize(MAX_COUPONS)
            .expireAfterAccess(REMEMBER_UNUSED)
            // Its little housekeeping is not worth waking another thread for.
            .executor(Runnable::run)
            .build();
    private final Cache<UUID, Boolean> unknown = Caffeine.newBuilder()
            .maximumSize(MAX_COUPONS)
            .expireAfterWrite(REMEMBER_UNKNOWN)
            .build();
    private final Map<UUID, CompletableFuture<@Nullable Entry>> lookups = new ConcurrentHashMap<>();
    private final Set<UUID> doubted = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor lookup;
    private final ScheduledExecutorService poll;
    private boolean away;

    EpochBook(Epochs epochs, Judges judges, SoldOutMemory soldOut) {
        this.epochs = epochs;
        this.judges = judges;
        this.soldOut = soldOut;
        this.lookup = new ThreadPoolExecutor(
                2,
                2,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_LOOKUPS),
                task -> Daemons.thread(task, "epoch-lookup"));
        lookup.allowCoreThreadTimeOut(true);
        this.poll = Daemons.scheduler("epoch-poll");
        poll.scheduleWithFixedDelay(this::refreshAll, POLL.toMillis(), POLL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The epoch of a coupon seen before, live: it changes when the database's does. */
    @Nullable
    Entry ifKnown(UUID couponId) {
        return known.getIfPresent(couponId);
    }

    /** The coupon, or null for no such coupon; fails with {@link GateFault} when that cannot be found out. */
    CompletableFuture<@Nullable Entry> find(UUID couponId) {
        if (unknown.getIfPresent(couponId) != null) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<@Nullable Entry> asked = lookups.computeIfAbsent(couponId, this::ask);
        asked.whenComplete((entry, failure) -> lookups.remove(couponId, asked));
        return asked.exceptionallyCompose(EpochBook::away);
    }

    private CompletableFuture<@Nullable Entry> ask(UUID couponId) {
        CompletableFuture<@Nullable Entry> asked = new CompletableFuture<>();
        try {
            lookup.execute(() -> lookUp(couponId, asked));
        } catch (RejectedExecutionException full) {
            return CompletableFuture.failedFuture(
                    new GateFault(GateFault.Reason.OVERLOADED, "too many unknown coupons asked for"));
        }
        return asked.orTimeout(LOOKUP_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static CompletableFuture<@Nullable Entry> away(Throwable failure) {
        return CompletableFuture.failedFuture(
                failure instanceof GateFault
                        ? failure
                        : new GateFault(GateFault.Reason.RECOVERING, "the database does not answer"));
    }

    /** The gate said that it is closed for the epoch known here: asks the database soon. */
    void doubt(UUID couponId) {
        if (doubted.add(couponId)) {
            poll.schedule(
                    () -> {
                        doubted.remove(couponId);
                        refresh(List.of(couponId));
                    },
                    100,
                    TimeUnit.MILLISECONDS);
        }
    }

    private void lookUp(UUID couponId, CompletableFuture<@Nullable Entry> asked) {
        try {
            Long epoch = epochs.current(List.of(couponId)).get(couponId);
            if (epoch == null) {
                unknown.put(couponId, true);
                asked.complete(null);
            } else {
                asked.complete(known.get(couponId, id -> entry(id, epoch)));
            }
        } catch (RuntimeException e) {
            log.warn("coupon {} could not be looked up: {}", couponId, e.toString());
            asked.completeExceptionally(new GateFault(GateFault.Reason.RECOVERING, "the database is away"));
        }
    }

    private Entry entry(UUID couponId, long epoch) {
        AtomicLong live = new AtomicLong(epoch);
        SoldOutCoupon remembered = soldOut.of(couponId, live::get);
        return new Entry(
                live, judges.of(couponId, live::get, () -> doubt(couponId), remembered::noteSoldOut), remembered);
    }

    private void refreshAll() {
        List<UUID> ids = List.copyOf(known.asMap().keySet());
        if (!ids.isEmpty()) {
            refresh(ids);
        }
    }

    private void refresh(List<UUID> ids) {
        try {
            Map<UUID, Long> current = epochs.current(ids);
            current.forEach((id, epoch) -> {
                // Quietly: being refreshed is not being used.
                Entry entry = known.policy().getIfPresentQuietly(id);
                if (entry != null) {
                    // Also a lower one: a database that was set back decides all the same.
                    entry.epoch().set(epoch);
                }
            });
            reportAway(null);
        } catch (RuntimeException e) {
            reportAway(e);
        }
    }

    /** Claims go on while the database is away: the epochs are as they were. */
    private void reportAway(@Nullable RuntimeException failure) {
        if (failure != null && !away) {
            log.warn("epochs cannot be read, keeping the known ones: {}", failure.toString());
        } else if (failure == null && away) {
            log.info("epochs can be read again");
        }
        away = failure != null;
    }

    /** Waits a little for what is on its way: what was accepted is settled, where the gate is there. */
    @Override
    public void close() {
        poll.shutdownNow();
        lookup.shutdownNow();
        long deadlineNanos = System.nanoTime() + LAST_CALLS.toNanos();
        while (!isIdle() && System.nanoTime() - deadlineNanos < 0) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean isIdle() {
        return known.asMap().values().stream().allMatch(entry -> entry.judge().isIdle());
    }
}
