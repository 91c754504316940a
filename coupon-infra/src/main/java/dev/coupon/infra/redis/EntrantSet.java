package dev.coupon.infra.redis;

import java.util.UUID;

/**
 * Entrants by their fingerprints, 16 bytes each. Whoever is not found is certainly not among them; of others one in 10^13
 * is found wrongly when there are a million. Filled by one thread; once published safely, read by any.
 */
final class EntrantSet {

    private static final long FREE = 0;

    private final long[] places;
    private final int most;
    private int size;

    /** @param most how many there can be */
    EntrantSet(int most) {
        this.most = most;
        // Half of the places stay free, so that a search ends after two or three.
        this.places = new long[2 * most + 1];
    }

    /** @throws IllegalStateException if there are more than it was made for */
    void add(UUID user) {
        long fingerprint = fingerprint(user);
        int place = place(fingerprint);
        if (places[place] == fingerprint) {
            return;
        }
        if (size == most) {
            throw new IllegalStateException("more than " + most + " entrants");
        }
        places[place] = fingerprint;
        size++;
    }

    /** Whether the user may be among them. */
    boolean mayContain(UUID user) {
        long fingerprint = fingerprint(user);
        return places[place(fingerprint)] == fingerprint;
    }

    int size() {
        return size;
    }

    /** Where it is, or where it would come. */
    private int place(long fingerprint) {
        int place = (int) ((fingerprint >>> 32) * places.length >>> 32);
        while (places[place] != fingerprint && places[place] != FREE) {
            place = place + 1 == places.length ? 0 : place + 1;
        }
        return place;
    }

    private static long fingerprint(UUID user) {
        long mixed = mix(mix(user.getMostSignificantBits()) + user.getLeastSignificantBits());
        return mixed == FREE ? 1 : mixed;
    }

    /** The last step of MurmurHash3: every bit of the result depends on every bit of what is mixed. */
    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
