package dev.coupon.local;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Ids as the database and the gates keep them. */
public final class UuidBytes {

    private UuidBytes() {}

    /** Its 16 bytes, the most significant first. */
    public static byte[] of(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
