package dev.coupon.api.live;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.DefaultHttpContent;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/**
 * One stream. Whoever does not take what he is sent gets nothing more until he does, and then the newest state: what waits for
 * him is never more than one event beyond the buffers, which are small. Of the event loop of its channel.
 */
final class Watcher {

    /**
     * A little of the past, and not minutes of it, waits in the socket of somebody who is slow. A third of it has to be taken
     * before the socket tells that some was.
     */
    private static final int SOCKET_BYTES = 16 * 1024;

    private static final WriteBufferWaterMark UNTAKEN = new WriteBufferWaterMark(4 * 1024, 16 * 1024);
    private static final ByteBuf HEARTBEAT = Unpooled.unreleasableBuffer(
            Unpooled.directBuffer(3).writeBytes(":\n\n".getBytes(US_ASCII)).asReadOnly());

    /** Places of one that does not stand among the others: yet, or any more. */
    static final int COMING = -1;

    static final int GONE = -2;

    private final Channel channel;
    private final MonoSink<Void> end;
    private final long endNanos;
    private long seen;
    private long sentNanos;
    private int place = COMING;

    /**
     * @param end told when the stream is to end
     * @param endNanos when it ends by itself
     */
    Watcher(Channel channel, MonoSink<Void> end, long endNanos) {
        this.channel = channel;
        this.end = end;
        this.endNanos = endNanos;
    }

    /** @param retryMillis how long the client is to wait before it comes again */
    void begin(int retryMillis, long nowNanos) {
        channel.config().setOption(ChannelOption.SO_SNDBUF, SOCKET_BYTES);
        channel.config().setOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNTAKEN);
        send(Unpooled.copiedBuffer("retry: " + retryMillis + "\n\n", US_ASCII), nowNanos);
    }

    boolean isOver(long nowNanos) {
        return nowNanos - endNanos >= 0;
    }

    void end() {
        end.success();
    }

    /**
     * Sends what is to be sent now.
     *
     * @param frame null where there is none yet
     * @return whether that was anything
     */
    boolean serve(@Nullable LiveFrame frame, long nowNanos, long heartbeatNanos) {
        if (!channel.isWritable()) {
            return false;
        }
        if (frame != null && frame.state() != seen) {
            send(frame.since(seen), nowNanos);
            seen = frame.state();
            return true;
        }
        if (nowNanos - sentNanos >= heartbeatNanos) {
            send(HEARTBEAT.duplicate(), nowNanos);
            return true;
        }
        return false;
    }

    private void send(ByteBuf event, long nowNanos) {
        sentNanos = nowNanos;
        channel.writeAndFlush(new DefaultHttpContent(event));
    }

    /** Where it stands among the others, COMING, or GONE. */
    int place() {
        return place;
    }

    void place(int index) {
        place = index;
    }
}
