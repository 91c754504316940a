package dev.coupon.common;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;

/**
 * Times at the edge: instants inside, local date-times of one zone outside ({@code 2025-05-20T21:41:46.380488}).
 * Thread-safe.
 */
public final class LocalTimes {

    /** Beyond it neither a database nor everybody's reader follows; of the last times there are the JDK itself writes none. */
    private static final int LAST_YEAR = 9999;

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private static final DateTimeFormatter INPUT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private final ZoneId zone;
    private final DateTimeFormatter seconds;
    private final DateTimeFormatter micros;

    public LocalTimes(ZoneId zone) {
        this.zone = zone;
        this.seconds = SECONDS.withZone(zone);
        this.micros = MICROS.withZone(zone);
    }

    public ZoneId zone() {
        return zone;
    }

    /** To the microsecond, or to the second where nothing is lost by it. Without an offset: the zone is known. */
    public String format(Instant instant) {
        return (instant.getNano() < 1_000 ? seconds : micros).format(instant);
    }

    /**
     * Reads an ISO-8601 date-time of the years 0 to 9999, local in this zone or with an offset. A local time that the zone skips (clocks put
     * forward) is moved on by the length of the gap; of one that it has twice the first is meant.
     *
     * @throws DateTimeException if it is neither
     */
    public Instant parse(String text) {
        TemporalAccessor parsed = INPUT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        ZonedDateTime time = parsed instanceof OffsetDateTime withOffset
                ? withOffset.atZoneSameInstant(zone)
                : ((LocalDateTime) parsed).atZone(zone);
        if (time.getYear() < 0 || time.getYear() > LAST_YEAR) {
            throw new DateTimeException("year " + time.getYear());
        }
        return time.toInstant();
    }
}
