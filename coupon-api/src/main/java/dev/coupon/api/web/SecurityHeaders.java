package dev.coupon.api.web;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.AsciiString;

/**
 * Tells browsers to make nothing of an answer but what it says it is: on every answer of the server, whoever in it gives it. A
 * header that is there already stays as it is.
 */
@Sharable
final class SecurityHeaders extends ChannelOutboundHandlerAdapter {

    private static final AsciiString NO_STORE = AsciiString.cached("no-store");
    private static final AsciiString CONTENT_TYPE_OPTIONS = AsciiString.cached("x-content-type-options");
    private static final AsciiString NO_SNIFF = AsciiString.cached("nosniff");
    private static final AsciiString DENY = AsciiString.cached("DENY");
    private static final AsciiString NOTHING = AsciiString.cached("default-src 'none'; frame-ancestors 'none'");
    private static final AsciiString REFERRER_POLICY = AsciiString.cached("referrer-policy");
    private static final AsciiString NO_REFERRER = AsciiString.cached("no-referrer");
    private static final AsciiString HSTS = AsciiString.cached("strict-transport-security");
    private static final AsciiString A_YEAR = AsciiString.cached("max-age=31536000");

    private final boolean tls;

    /** @param tls whether clients come over TLS, and have to from then on */
    SecurityHeaders(boolean tls) {
        this.tls = tls;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response) {
            addTo(response.headers());
        }
        context.write(message, promise);
    }

    private void addTo(HttpHeaders headers) {
        add(headers, HttpHeaderNames.CACHE_CONTROL, NO_STORE);
        add(headers, CONTENT_TYPE_OPTIONS, NO_SNIFF);
        add(headers, HttpHeaderNames.X_FRAME_OPTIONS, DENY);
        add(headers, HttpHeaderNames.CONTENT_SECURITY_POLICY, NOTHING);
        add(headers, REFERRER_POLICY, NO_REFERRER);
        if (tls) {
            add(headers, HSTS, A_YEAR);
        }
    }

    private static void add(HttpHeaders headers, AsciiString name, AsciiString value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
