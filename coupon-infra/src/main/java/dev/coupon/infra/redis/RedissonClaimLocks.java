package dev.coupon.infra.redis;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.ClaimLocks;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redisson locks, one a claim, taken with one script a coupon; the scripts of a batch go out together.
 *
 * <p>Why {@code getMultiLock(group, values)} and not a lock object a claim: a thousand of those cost a thousand scripts to
 * take and two thousand commands to give back, on the server that judges the claims. Its price is that it is all or
 * nothing: while one claim is held by another consumer, the whole batch waits, and after {@code WAIT_MILLIS} goes on.
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
            0, MOST_THREADS, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), RedissonClaimLocks::daemon);
    // Redisson takes this for a thread: another number a batch, so that nothing is locked twice over.
    private final AtomicLong owners = new AtomicLong();
    private volatile long skipUntilNanos = System.nanoTime();

    RedissonClaimLocks(Supplier<RedissonClient> redisson) {
        this(redisson, PATIENCE);
    }

    /** @param patience how long a batch waits for an answer of Redis */
    RedissonClaimLocks(Supplier<RedissonClient> redisson, Duration patience) {
        this.redisson = redisson;
        this.patienceMillis = patience.toMillis();
    }

    @Override
    public Held lock(Collection<AdmittedClaim> claims) {
        if (claims.isEmpty() || System.nanoTime() - skipUntilNanos < 0) {
            return NOTHING;
        }
        Batch batch = new Batch(owners.incrementAndGet());
        try {
            CompletableFuture.runAsync(() -> batch.lock(claims), executor)
                    .thenCompose(begun -> batch.taken)
                    .get(patienceMillis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            skipUntilNanos = System.nanoTime() + PAUSE_AFTER_FAULT_NANOS;
            log.debug("Storing without locks for a while", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return batch;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "claim-locks");
        thread.setDaemon(true);
        return thread;
    }

    /** The locks of one batch. Those taken after it was closed are given back at once. */
    private class Batch implements Held {

        private final long owner;
        private final CompletableFuture<Void> taken = new CompletableFuture<>();
        private final CompletableFuture<Void> closed = new CompletableFuture<>();

        Batch(long owner) {
            this.owner = owner;
        }

        void lock(Collection<AdmittedClaim> claims) {
            RedissonClient client = redisson.get();
            Map<String, List<Object>> usersByGroup = claims.stream()
                    .collect(Collectors.groupingBy(
                            claim -> "coupon:{" + claim.couponId() + "}:locks",
                            Collectors.mapping(claim -> claim.userId().toString(), Collectors.toList())));
            CompletableFuture<?>[] attempts = usersByGroup.entrySet().stream()
                    .map(entry -> lock(client.getMultiLock(entry.getKey(), entry.getValue())))
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
