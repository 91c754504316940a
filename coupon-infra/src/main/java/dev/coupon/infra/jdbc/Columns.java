package dev.coupon.infra.jdbc;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.UUID;

/** How ids and times stand in the tables: ids as their 16 bytes, times in UTC. */
final class Columns {

    private Columns() {}

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    /** A local time, which the driver writes as it is: an instant it would move to the connection's zone. */
    static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** {@code element} so often, separated by commas. */
    static String repeated(String element, int times) {
        return String.join(",", Collections.nCopies(times, element));
    }
}
