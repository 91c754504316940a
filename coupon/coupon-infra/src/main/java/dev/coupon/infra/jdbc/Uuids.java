package dev.coupon.infra.jdbc;

import java.nio.ByteBuffer;
import java.util.UUID;

/** A UUID as the 16 bytes of a {@code binary(16)} column, most significant first. */
final class Uuids {

    private Uuids() {}

    static byte[] toBytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static UUID fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
