package dev.coupon.api.web;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.cors.CorsConfig;
import io.netty.handler.codec.http.cors.CorsHandler;
import io.netty.util.ReferenceCountUtil;

/**
 * Netty's answers to pages of other origins, in front of Reactor Netty: that must not see the end of a request that was
 * answered before it saw the beginning. Of one connection.
 */
final class CrossOrigin extends CorsHandler {

    private boolean inPreflight;

    CrossOrigin(CorsConfig config) {
        super(config);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest request) {
            inPreflight = isPreflight(request);
            if (inPreflight) {
                super.channelRead(context, message);
            }
        } else if (inPreflight) {
            ReferenceCountUtil.release(message);
        }
        if (!inPreflight) {
            super.channelRead(context, message);
            return;
        }
        if (message instanceof LastHttpContent) {
            inPreflight = false;
        }
        // The one who asks for more is behind, and has seen nothing.
        context.read();
    }

    private static boolean isPreflight(HttpRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains(HttpHeaderNames.ORIGIN)
                && request.headers().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    }
}
