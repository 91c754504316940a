package dev.coupon.domain.proof;

import java.util.UUID;

/**
 * Users, each with eight marks, in 17 bytes a slot: a table of primitives with open addressing. Takes up to seven tenths
 * of {@code mostSlots}, and no more memory than that many slots, half as many again while it grows. Not thread-safe.
 */
final class UserMarks {

    @FunctionalInterface
    interface Visitor {
        void user(long high, long low, int marks);
    }

    private static final int FIRST_SLOTS = 1 << 10;

    private final int mostSlots;
    private long[] high;
    private long[] low;
    private byte[] marks;
    private int size;
    private boolean full;

    /**
     * An empty table.
     *
     * @param expected users, for which there is room without growing, if the bound allows it
     * @param mostSlots a power of two
     */
    UserMarks(long expected, int mostSlots) {
        this.mostSlots = mostSlots;
        int slots = Math.min(FIRST_SLOTS, mostSlots);
        while (slots < mostSlots && most(slots) < expected) {
            slots *= 2;
        }
        high = new long[slots];
        low = new long[slots];
        marks = new byte[slots];
    }

    /** How many users so many slots take. */
    static int most(int slots) {
        return (int) (slots * 7L / 10);
    }

    /** Spreads ids of any kind, also those made one after the other. */
    static long hash(UUID user) {
        return hash(user.getMostSignificantBits(), user.getLeastSignificantBits());
    }

    private static long hash(long high, long low) {
        long mixed = (high ^ Long.rotateLeft(low, 32)) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
        return mixed ^ mixed >>> 32;
    }

    /**
     * Adds marks to a user.
     *
     * @param more one bit or several, not none
     * @return the marks the user had before; 0 also for one for whom there is no room
     */
    int mark(UUID user, int more) {
        long userHigh = user.getMostSignificantBits();
        long userLow = user.getLeastSignificantBits();
        int slot = slot(userHigh, userLow);
        int before = marks[slot] & 0xff;
        if (before == 0) {
            if (size == most(marks.length)) {
                if (marks.length == mostSlots) {
                    full = true;
                    return 0;
                }
                grow();
                slot = slot(userHigh, userLow);
            }
            size++;
            high[slot] = userHigh;
            low[slot] = userLow;
        }
        marks[slot] = (byte) (before | more);
        return before;
    }

    /** Whether there was no room for somebody: what the table says is not all. */
    boolean isFull() {
        return full;
    }

    void forEach(Visitor visitor) {
        for (int slot = 0; slot < marks.length; slot++) {
            if (marks[slot] != 0) {
                visitor.user(high[slot], low[slot], marks[slot] & 0xff);
            }
        }
    }

    private int slot(long userHigh, long userLow) {
        int mask = marks.length - 1;
        int slot = (int) hash(userHigh, userLow) & mask;
        while (marks[slot] != 0 && (high[slot] != userHigh || low[slot] != userLow)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        byte[] oldMarks = marks;
        high = new long[oldMarks.length * 2];
        low = new long[oldMarks.length * 2];
        marks = new byte[oldMarks.length * 2];
        for (int old = 0; old < oldMarks.length; old++) {
            if (oldMarks[old] != 0) {
                int slot = slot(oldHigh[old], oldLow[old]);
                high[slot] = oldHigh[old];
                low[slot] = oldLow[old];
                marks[slot] = oldMarks[old];
            }
        }
    }
}
