package dev.coupon.api.issue;

import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Lets each key do something so many times at once, and so many times a second from then on, in memory that is the same
 * for one key and for a hundred million. Thread-safe, without locks; allocates nothing.
 *
 * <p>A key has one number, the time at which it would be in step again: the generic cell rate algorithm (ITU-T I.371,
 * virtual scheduling). A refusal does not change it, so whoever asks too often is let through as often as is allowed. The
 * number stands in two of the slots, which other keys share, and the smaller one counts; slots are only raised, and only as far
 * as needed: a count-min sketch (Cormode and Muthukrishnan, 2005) with conservative update (Estan and Varghese, 2002).
 *
 * <p>So nobody gets more than the limit. Somebody within the limit is refused wrongly only while both of his slots are at
 * their limit because of others. A slot is one of a million: while n keys ask too often at the same time this happens to
 * {@code (2n / 1,048,576)²} of the others at most, which is 4 in 10,000 with ten thousand such keys, and ends with them. Keys
 * that keep within the limit hardly add to it. Which slots a key has depends on a secret of this process, so that nobody can
 * look for keys that share those of a victim.
 */
final class RateLimiter {

    private static final int SLOTS = 1 << 20;

    private final AtomicLongArray inStepAtNanos = new AtomicLongArray(SLOTS);
    private final long secret = new SecureRandom().nextLong();
    private final long apartNanos;
    private final long aheadNanos;
    private final LongSupplier nanoTime;
    private final long beganNanos;

    /**
     * @param perSecond how often a key may, on the long run; 1 to 1,000,000
     * @param atOnce how often a key may that has not for a while; at least 1
     */
    RateLimiter(int perSecond, int atOnce, LongSupplier nanoTime) {
        this.apartNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.aheadNanos = (atOnce - 1) * apartNanos;
        this.nanoTime = nanoTime;
        this.beganNanos = nanoTime.getAsLong();
    }

    /** Whether the key of these 128 bits may, this time. */
    boolean admits(long high, long low) {
        long hash = mix(mix(high ^ secret) + low);
        int one = (int) hash & SLOTS - 1;
        // Never the same.
        int other = one ^ ((int) (hash >>> 32) & SLOTS - 1 | 1);
        long now = nanoTime.getAsLong() - beganNanos;
        while (true) {
            long ofOne = inStepAtNanos.get(one);
            long ofOther = inStepAtNanos.get(other);
            long inStepAt = Math.min(ofOne, ofOther);
            if (inStepAt - now > aheadNanos) {
                return false;
            }
            long next = Math.max(inStepAt, now) + apartNanos;
            // The larger one first: whoever sees the smaller one changed sees both.
            int smaller = ofOne <= ofOther ? one : other;
            raise(smaller == one ? other : one, next);
            if (inStepAtNanos.compareAndSet(smaller, inStepAt, next)) {
                return true;
            }
        }
    }

    private void raise(int slot, long atLeast) {
        long current = inStepAtNanos.get(slot);
        while (current < atLeast && !inStepAtNanos.compareAndSet(slot, current, atLeast)) {
            current = inStepAtNanos.get(slot);
        }
    }

    /** The last step of MurmurHash3: every bit of the result depends on every bit of what is mixed. */
    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
