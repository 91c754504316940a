package dev.coupon.local.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;

/** One connection, and the one claim that is on its way over it. Of the thread of its channel. */
final class ClaimConnection extends SimpleChannelInboundHandler<HttpObject> {

    private static final int NOBODY = -1;

    private final Crowd crowd;
    private int user = NOBODY;
    private long wantedNanos;
    private int status;

    ClaimConnection(Crowd crowd) {
        this.crowd = crowd;
    }

    void claim(ChannelHandlerContext context, int asking, long wanted, ByteBuf request) {
        user = asking;
        wantedNanos = wanted;
        context.writeAndFlush(request, context.voidPromise());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part instanceof HttpResponse response) {
            status = response.status().code();
        }
        if (part instanceof LastHttpContent) {
            int answered = user;
            user = NOBODY;
            crowd.answered(context, answered, status, wantedNanos);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        crowd.connected(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        crowd.disconnected(context, user != NOBODY);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
