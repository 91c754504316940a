package dev.coupon.local.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.HdrHistogram.Histogram;

/** The events that came to all watchers: how many, and how late. Of one thread. */
final class EventLog {

    private static final ByteBuf NOW = text("{\"now\":\"");
    private static final ByteBuf REMAINING = text("\"remaining\":");
    private static final int DIGITS = 3;

    private final ByteBuf coupon;
    private final Clock clock;
    private final ZoneId zone;
    private final Histogram micros = new Histogram(DIGITS);
    private String lastNow = "";
    private Instant lastMoment = Instant.EPOCH;

    EventLog(UUID coupon, Clock clock, ZoneId zone) {
        this.coupon = text("\"id\":\"" + coupon + "\"");
        this.clock = clock;
        this.zone = zone;
    }

    private static ByteBuf text(String text) {
        return Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(text, US_ASCII));
    }

    /**
     * Counts an event.
     *
     * @param data of it
     * @return how many of the coupon remain; -1 where it says nothing of it
     */
    long read(ByteBuf data) {
        int now = ByteBufUtil.indexOf(NOW, data);
        if (now >= 0) {
            micros.recordValue(Math.max(
                    0, ChronoUnit.MICROS.between(moment(data, now + NOW.readableBytes()), clock.instant())));
        }
        int place = ByteBufUtil.indexOf(coupon, data);
        if (place < 0) {
            return -1;
        }
        ByteBuf view = data.slice(place, data.writerIndex() - place);
        return number(view, ByteBufUtil.indexOf(REMAINING, view) + REMAINING.readableBytes());
    }

    /** All watchers are told the same: it is read once. */
    private Instant moment(ByteBuf data, int from) {
        String text = data.toString(from, data.indexOf(from, data.writerIndex(), (byte) '"') - from, US_ASCII);
        if (!text.equals(lastNow)) {
            lastNow = text;
            lastMoment = LocalDateTime.parse(text).atZone(zone).toInstant();
        }
        return lastMoment;
    }

    private static long number(ByteBuf data, int from) {
        long number = 0;
        for (int i = from; Character.isDigit(data.getByte(i)); i++) {
            number = number * 10 + data.getByte(i) - '0';
        }
        return number;
    }

    void clear() {
        micros.reset();
    }

    WatchingCrowd.Delivered delivered() {
        long events = micros.getTotalCount();
        return new WatchingCrowd.Delivered(
                events,
                new Latency(
                        micros.getValueAtPercentile(50),
                        micros.getValueAtPercentile(99),
                        micros.getValueAtPercentile(99.9),
                        events == 0 ? 0 : micros.getMaxValue()));
    }
}
