package dev.coupon.infra.jdbc;

import dev.coupon.infra.UuidBytes;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.UUID;

/** How ids and times stand in the tables: ids as their 16 bytes, times in UTC. */
final class Columns {

    private Columns() {}

    static byte[] bytes(UUID id) {
        return UuidBytes.of(id);
    }

    static UUID uuid(byte[] bytes) {
        return UuidBytes.toUuid(bytes);
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
