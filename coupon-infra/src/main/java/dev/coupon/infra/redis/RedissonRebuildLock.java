package dev.coupon.infra.redis;

import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.RebuildLock;
import java.util.Optional;
import java.util.UUID;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;

/** The lock of a rebuild, over Redisson: its watchdog lets go when the process that holds it is gone. */
final class RedissonRebuildLock implements RebuildLock {

    private final RedissonClient redisson;

    RedissonRebuildLock(RedissonClient redisson) {
        this.redisson = redisson;
    }

    @Override
    public Optional<Held> tryLock(UUID couponId) {
        RLock lock = redisson.getLock(GateKeys.rebuildLock(couponId));
        // Redisson's locks belong to a thread; a rebuild may end on another one than it began on.
        long owner = Thread.currentThread().getId();
        try {
            return lock.tryLock() ? Optional.of(() -> lock.unlockAsync(owner)) : Optional.empty();
        } catch (RedisException away) {
            throw new GateFault(GateFault.Reason.RECOVERING, "no rebuild lock: " + away.getMessage());
        }
    }
}
