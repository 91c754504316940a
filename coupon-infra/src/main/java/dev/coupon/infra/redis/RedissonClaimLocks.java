package dev.coupon.infra.redis;

import dev.coupon.domain.issue.ClaimLocks;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redisson locks, one a partition of the log; those of a batch are asked for together, in one trip.
 *
 * <p>Why not one a claim: the records of a user are in one partition, so only a consumer that got the partition meanwhile
 * can have the same claims, and it has to pass this lock as well. A lock a claim kept away the same work, and cost about as
 * much as storing.
 */
class RedissonClaimLocks implements ClaimLocks {

    private static final Logger log = LoggerFactory.getLogger(RedissonClaimLocks.class);

    private static final Held NOTHING = () -> {};

    private static final int MOST_THREADS = 16;
    private static final long WAIT_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofMillis(200);
    // Longer than a batch takes; after it the claims of a consumer that died are free again.
    private static final long LEASE_MILLIS = 10_000;
    private static final long PAUSE_AFTER_FAULT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Supplier<RedissonClient> redisson;
    private final long patienceMillis;
    // The first use connects, which blocks. Rejects when all its threads wait for Redis: one more would be of no use.
    private final Executor executor = new ThreadPoolExecutor(
            0,
            MOST_THREADS,
            1,
            TimeUnit.MINUTES,
            new SynchronousQueue<>(),
            task -> Daemons.thread(task, "claim-locks"));
    private final LongAdder missed = new LongAdder();
    private volatile long skipUntilNanos = System.nanoTime();

    RedissonClaimLocks(Supplier<RedissonClient> redisson) {
        this(redisson, PATIENCE);
    }

    /** @param patience how long a batch waits for an answer of Redis */
    RedissonClaimLocks(Supplier<RedissonClient> redisson, Duration patience) {
        this.redisson = redisson;
        this.patienceMillis = patience.toMillis();
    }

    void bindTo(MeterRegistry meters) {
        FunctionCounter.builder("coupon.store.locks.missed", missed, LongAdder::sum)
                .description("Batches stored without their locks, because Redis did not give them in time")
                .register(meters);
    }

    @Override
    public Held lock(Set<String> partitions) {
        if (partitions.isEmpty()) {
            return NOTHING;
        }
        if (System.nanoTime() - skipUntilNanos < 0) {
            missed.increment();
            return NOTHING;
        }
        // The listener's thread, which may come with its next batch before this one has given its locks back: they are
        // counted then.
        Batch batch = new Batch(Thread.currentThread().getId());
        try {
            CompletableFuture.runAsync(() -> batch.lock(partitions), executor)
                    .thenCompose(begun -> batch.taken)
                    .get(patienceMillis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            missed.increment();
            skipUntilNanos = System.nanoTime() + PAUSE_AFTER_FAULT_NANOS;
            log.debug("Storing without locks for a while", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return batch;
    }

    /** The locks of one batch. Those taken after it was closed are given back at once. */
    private class Batch implements Held {

        private final long owner;
        private final CompletableFuture<Void> taken = new CompletableFuture<>();
        private final CompletableFuture<Void> closed = new CompletableFuture<>();

        Batch(long owner) {
            this.owner = owner;
        }

        void lock(Set<String> partitions) {
            RedissonClient client = redisson.get();
            CompletableFuture<?>[] attempts = partitions.stream()
                    // Nobody waits for them in normal times: no messages about locks given back. The braces spread them
                    // over the masters of a cluster.
                    .map(partition -> lock(client.getSpinLock("coupon:partition:{" + partition + "}:lock")))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(attempts).whenComplete((all, fault) -> {
                if (fault == null) {
                    taken.complete(null);
                } else {
                    taken.completeExceptionally(fault);
                }
            });
        }

        private CompletableFuture<Boolean> lock(RLock lock) {
            CompletableFuture<Boolean> attempt = lock.tryLockAsync(
                            WAIT_MILLIS, LEASE_MILLIS, TimeUnit.MILLISECONDS, owner)
                    .toCompletableFuture();
            attempt.thenAcceptBoth(closed, (isTaken, nothing) -> {
                if (isTaken) {
                    lock.unlockAsync(owner);
                }
            });
            return attempt;
        }

        @Override
        public void close() {
            closed.complete(null);
        }
    }
}
