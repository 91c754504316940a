package dev.coupon.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CrowdTest {

    private static final int FIRST_USER = 40;

    private final AtomicLong nanoTime = new AtomicLong(TimeUnit.SECONDS.toNanos(1));
    private final Crowd crowd = new Crowd(
            nanoTime::get,
            (user, allocator) -> Unpooled.copiedBuffer("user " + user, StandardCharsets.US_ASCII),
            FIRST_USER);

    @Test
    void whoFindsNoConnectionIsMeasuredFromWhenTheyWantedToAsk() {
        EmbeddedChannel connection = connect();
        crowd.begin(Arrivals.atRate(1_000, 2, nanoTime.get()));

        passMillis(300);
        answer(connection, 202);
        passMillis(10);
        answer(connection, 202);

        // The second wanted to ask after 1 ms, and could only after 300.
        assertThat(crowd.log().latency().max() / 1_000).isEqualTo(309);
        assertThat(crowd.log().latency().p50() / 1_000).isEqualTo(300);
        assertThat(crowd.end().getCount()).isZero();
    }

    @Test
    void eachUserAsksOnceAndThoseWhoWereToldAreKnown() {
        EmbeddedChannel one = connect();
        EmbeddedChannel other = connect();
        crowd.begin(Arrivals.atRate(1_000_000, 3, nanoTime.get()));
        passMillis(1);
        crowd.ask();

        assertThat(asked(one)).isEqualTo("user 40");
        assertThat(asked(other)).isEqualTo("user 41");
        answer(other, 503);
        assertThat(asked(other)).isEqualTo("user 42");
        answer(one, 202);
        answer(other, 202);

        assertThat(crowd.log().accepted().stream()).containsExactly(40, 42);
        assertThat(crowd.log().counts()).containsEntry(202, 2L).containsEntry(503, 1L);
        assertThat(crowd.asked()).isEqualTo(3);
    }

    @Test
    void claimWhoseConnectionBreaksIsNotAnsweredAndNobodyWaitsForIt() {
        EmbeddedChannel connection = connect();
        crowd.begin(Arrivals.atRate(1_000, 1, nanoTime.get()));

        connection.close();
        crowd.ask();

        assertThat(crowd.log().failedCount()).isEqualTo(1);
        assertThat(crowd.log().acceptedCount()).isZero();
        assertThat(crowd.end().getCount()).isZero();
    }

    @Test
    void nobodyAsksBeforeTheBeginning() {
        EmbeddedChannel connection = connect();

        crowd.ask();

        assertThat(connection.outboundMessages()).isEmpty();
        assertThat(crowd.end().getCount()).isEqualTo(1);
    }

    private EmbeddedChannel connect() {
        return new EmbeddedChannel(new HttpResponseDecoder(), new ClaimConnection(crowd));
    }

    private void passMillis(long millis) {
        nanoTime.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static void answer(EmbeddedChannel connection, int status) {
        connection.writeInbound(Unpooled.copiedBuffer(
                "HTTP/1.1 " + status + " X\r\nContent-Length: 2\r\n\r\n{}", StandardCharsets.US_ASCII));
    }

    private static String asked(EmbeddedChannel connection) {
        ByteBuf request = connection.readOutbound();
        return new String(ByteBufUtil.getBytes(request), StandardCharsets.US_ASCII);
    }
}
