package dev.coupon.infra;

import java.nio.ByteBuffer;
import java.util.UUID;

/** A UUID as its 16 bytes, most significant first: in columns, keys, members of sets and records alike. */
public final class UuidBytes {

    private UuidBytes() {}

    public static byte[] of(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** @param bytes 16 of them */
    public static UUID toUuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
