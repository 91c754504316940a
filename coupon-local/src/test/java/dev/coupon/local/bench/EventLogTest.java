package dev.coupon.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventLogTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private final UUID coupon = UUID.randomUUID();
    private final Clock clock = Clock.fixed(Instant.parse("2026-05-20T12:00:00.250Z"), ZoneOffset.UTC);
    private final EventLog log = new EventLog(coupon, clock, SEOUL);

    @Test
    void readsHowManyOfTheCouponRemainAmongOthers() {
        assertThat(log.read(event(UUID.randomUUID(), 7, coupon, 4711))).isEqualTo(4711);
        assertThat(log.read(event(coupon, 0, UUID.randomUUID(), 12))).isZero();
    }

    @Test
    void saysThatAnEventTellsNothingOfTheCoupon() {
        assertThat(log.read(event(UUID.randomUUID(), 7, UUID.randomUUID(), 8))).isEqualTo(-1);
    }

    @Test
    void countsEventsAndHowLateTheyAre() {
        log.read(event(coupon, 1, UUID.randomUUID(), 1));
        log.clear();

        log.read(event(coupon, 1, UUID.randomUUID(), 1));
        log.read(event(UUID.randomUUID(), 1, UUID.randomUUID(), 1));

        assertThat(log.delivered().events()).isEqualTo(2);
        assertThat(log.delivered().latency().p50()).isBetween(249_000L, 251_000L);
    }

    private static ByteBuf event(UUID first, int left, UUID second, int leftOfSecond) {
        String data = "{\"now\":\"2026-05-20T21:00:00\",\"coupons\":[" + coupon(first, left) + ","
                + coupon(second, leftOfSecond) + "],\"gone\":[]}";
        return Unpooled.copiedBuffer(data, StandardCharsets.UTF_8);
    }

    private static String coupon(UUID id, int left) {
        return "{\"id\":\"" + id + "\",\"name\":\"치킨\",\"totalQuantity\":100000,\"remaining\":" + left
                + ",\"status\":\"ACTIVE\"}";
    }
}
