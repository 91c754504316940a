package dev.coupon.domain.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A part of all users: those whose hash begins with a prefix.
 *
 * @param bits of the prefix, 0 to 62
 */
record HashRange(int bits, long prefix) {

    /** Parts of the same size, each for {@code most} of the users at most, if they are spread evenly. */
    static List<HashRange> partsFor(long users, int most) {
        int bits = 0;
        while (users >> bits > most) {
            bits++;
        }
        List<HashRange> parts = new ArrayList<>();
        for (long prefix = 0; prefix < 1L << bits; prefix++) {
            parts.add(new HashRange(bits, prefix));
        }
        return parts;
    }

    boolean contains(UUID user) {
        return bits == 0 || UserMarks.hash(user) >>> Long.SIZE - bits == prefix;
    }

    List<HashRange> halves() {
        return List.of(new HashRange(bits + 1, prefix * 2), new HashRange(bits + 1, prefix * 2 + 1));
    }
}
