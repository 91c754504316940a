package dev.coupon.api.account;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts the failures of each key, and has it pause after too many: for {@code firstPause}, and for twice as long after each
 * further one. A key whose last failure or pause is {@code memory} ago has none. An attempt counts from its begin, so that
 * many at once are not more than many in turn. Thread-safe, and of bounded size: beyond {@code capacity} the key is forgotten
 * that has not failed for the longest time.
 */
final class FailureBook<K> {

    /** What may be waited for by those who began while others were still undecided. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    /**
     * @param free failures without a pause
     * @param longestPause where the pauses stop to grow
     */
    record Rules(int free, Duration firstPause, Duration longestPause, Duration memory, int capacity) {

        long pauseNanos(int failures) {
            long nanos = firstPause.toNanos();
            for (int i = free; i < failures && nanos < longestPause.toNanos(); i++) {
                nanos *= 2;
            }
            return Math.min(nanos, longestPause.toNanos());
        }
    }

    private static final class Entry {
        private int failures;
        private int undecided;
        private long freeAtNanos;
    }

    private final Rules rules;
    private final LongSupplier nanoTime;
    /** The one that has not failed for the longest time first. */
    private final Map<K, Entry> entries = new LinkedHashMap<>();

    FailureBook(Rules rules, LongSupplier nanoTime) {
        this.rules = rules;
        this.nanoTime = nanoTime;
    }

    /** Begins an attempt, or says how long to wait, above zero. One that began ends with one of the methods below. */
    synchronized Duration begin(K key) {
        long now = nanoTime.getAsLong();
        forget(now);
        Entry entry = entries.computeIfAbsent(key, absent -> newEntry(now));
        if (isForgotten(entry, now)) {
            entry.failures = 0;
        }
        if (entry.failures >= rules.free() && entry.freeAtNanos - now > 0) {
            return Duration.ofNanos(entry.freeAtNanos - now);
        }
        if (entry.undecided > 0 && entry.failures + entry.undecided >= rules.free()) {
            return A_MOMENT;
        }
        entry.undecided++;
        makeRoom();
        return Duration.ZERO;
    }

    /** @return how many failures the key has by now */
    synchronized int failed(K key) {
        long now = nanoTime.getAsLong();
        Entry entry = entries.remove(key);
        if (entry == null) {
            entry = newEntry(now);
        }
        decided(entry);
        entry.failures++;
        entry.freeAtNanos = now + (entry.failures < rules.free() ? 0 : rules.pauseNanos(entry.failures));
        entries.put(key, entry);
        makeRoom();
        return entry.failures;
    }

    /** Forgets the failures. */
    synchronized void succeeded(K key) {
        Entry entry = entries.get(key);
        if (entry != null) {
            entry.failures = 0;
        }
        withdrawn(key);
    }

    /** The attempt counts for nothing. */
    synchronized void withdrawn(K key) {
        Entry entry = entries.get(key);
        if (entry != null) {
            decided(entry);
            if (entry.failures == 0 && entry.undecided == 0) {
                entries.remove(key);
            }
        }
    }

    synchronized int size() {
        return entries.size();
    }

    private static Entry newEntry(long now) {
        Entry entry = new Entry();
        entry.freeAtNanos = now;
        return entry;
    }

    private static void decided(Entry entry) {
        entry.undecided = Math.max(0, entry.undecided - 1);
    }

    private boolean isForgotten(Entry entry, long now) {
        return now - entry.freeAtNanos >= rules.memory().toNanos();
    }

    private void forget(long now) {
        Iterator<Entry> eldestFirst = entries.values().iterator();
        while (eldestFirst.hasNext()) {
            Entry entry = eldestFirst.next();
            if (!isForgotten(entry, now) || entry.undecided > 0) {
                return;
            }
            eldestFirst.remove();
        }
    }

    private void makeRoom() {
        if (entries.size() > rules.capacity()) {
            Iterator<Entry> eldestFirst = entries.values().iterator();
            eldestFirst.next();
            eldestFirst.remove();
        }
    }
}
