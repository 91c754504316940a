package dev.coupon.local.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.net.URI;

/** One who watches, line by line. An event comes in one piece: the lines around it, which HTTP adds, say nothing. */
final class WatchingConnection extends SimpleChannelInboundHandler<ByteBuf> {

    private static final ByteBuf DATA = Unpooled.unreleasableBuffer(Unpooled.copiedBuffer("data: ", US_ASCII));
    private static final long NOTHING = -1;

    private final URI stream;
    private final EventLog log;
    private long remaining = NOTHING;

    WatchingConnection(URI stream, EventLog log) {
        this.stream = stream;
        this.log = log;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        String request = "GET " + stream.getPath() + " HTTP/1.1\r\nHost: " + stream.getAuthority()
                + "\r\nAccept: text/event-stream\r\n\r\n";
        context.writeAndFlush(Unpooled.copiedBuffer(request, US_ASCII));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf line) {
        int length = DATA.readableBytes();
        if (line.readableBytes() > length && ByteBufUtil.equals(DATA, 0, line, line.readerIndex(), length)) {
            long read = log.read(line.slice(line.readerIndex() + length, line.readableBytes() - length));
            remaining = read == NOTHING ? remaining : read;
        }
    }

    /** @param wanted -1: anything */
    boolean sees(long wanted) {
        return wanted == NOTHING ? remaining != NOTHING : remaining == wanted;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        remaining = NOTHING;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
