package dev.coupon.infra.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.coupon.infra.UuidBytes;
import io.lettuce.core.cluster.SlotHash;
import java.util.UUID;

/** The names of a coupon's keys: one hash tag, so that they are in one slot of a cluster and one script sees them all. */
record GateKeys(byte[] gate, byte[] entrants, byte[] entries, byte[] pending, byte[] accepted) {

    static GateKeys of(UUID couponId) {
        return new GateKeys(
                key(couponId, "gate"),
                key(couponId, "entrants"),
                key(couponId, "entries"),
                key(couponId, "pending"),
                key(couponId, "accepted"));
    }

    /** Where a rebuild gathers the entrants of its epoch. */
    static byte[] loading(UUID couponId, long epoch) {
        return key(couponId, "loading:" + epoch);
    }

    /** How claims were answered: no part of the gate, and kept for longer. */
    static byte[] outcomes(UUID couponId) {
        return key(couponId, "outcomes");
    }

    /** What of it each source has told. */
    static byte[] outcomesTold(UUID couponId) {
        return key(couponId, "outcomes:told");
    }

    /** The slot of a cluster that all keys of a coupon are in. */
    static int slot(UUID couponId) {
        return SlotHash.getSlot(couponId.toString());
    }

    private static byte[] key(UUID couponId, String part) {
        return ("coupon:{" + couponId + "}:" + part).getBytes(US_ASCII);
    }

    byte[][] all() {
        return new byte[][] {gate, entrants, entries, pending, accepted};
    }

    /** A user as a member or field: its 16 bytes, less than half of what the text would take. */
    static byte[] user(UUID userId) {
        return UuidBytes.of(userId);
    }

    static UUID user(byte[] member) {
        return UuidBytes.toUuid(member);
    }
}
