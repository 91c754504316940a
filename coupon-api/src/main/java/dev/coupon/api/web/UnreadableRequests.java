package dev.coupon.api.web;

import dev.coupon.common.ApiResponse;
import dev.coupon.common.Language;
import dev.coupon.common.Problem;
import dev.coupon.domain.Violation;
import dev.coupon.logging.TraceId;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts the answers to what could not even be read as a request (a malformed line, headers too long, a path that is none)
 * into the envelope: the server gives them below all routes, and bare. In Korean, for the language was not read either.
 */
@Component
final class UnreadableRequests implements NettyServerCustomizer {

    private static final String NAME = "coupon.unreadableRequests";

    private final JsonMapper json;

    UnreadableRequests(JsonMapper json) {
        this.json = json;
    }

    @Override
    public HttpServer apply(HttpServer server) {
        Envelope envelope = new Envelope(
                json.writeValueAsBytes(ApiResponse.error(
                        Problem.BAD_REQUEST, Language.KOREAN, List.of(new Violation("request", "is not acceptable")))),
                Stream.of(Problem.URI_TOO_LONG, Problem.HEADERS_TOO_LARGE)
                        .collect(Collectors.toMap(
                                Problem::status,
                                problem -> json.writeValueAsBytes(ApiResponse.error(problem, Language.KOREAN)))));
        return server.doOnChannelInit((observer, channel, remote) -> {
            if (channel.pipeline().get(NettyPipeline.HttpCodec) != null) {
                channel.pipeline().addAfter(NettyPipeline.HttpCodec, NAME, envelope);
            }
        });
    }

    @Sharable
    private static final class Envelope extends ChannelOutboundHandlerAdapter {

        private final byte[] badRequest;
        private final Map<Integer, byte[]> byStatus;

        /** @param byStatus bodies of the answers that are not just a bad request */
        Envelope(byte[] badRequest, Map<Integer, byte[]> byStatus) {
            this.badRequest = badRequest;
            this.byStatus = byStatus;
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            context.write(
                    message instanceof FullHttpResponse bare && isBareError(bare) ? filled(bare) : message, promise);
        }

        private static boolean isBareError(FullHttpResponse response) {
            return response.status().code() >= 400
                    && response.status().code() < 500
                    && !response.content().isReadable()
                    && !response.headers().contains(HttpHeaderNames.CONTENT_TYPE);
        }

        private FullHttpResponse filled(FullHttpResponse bare) {
            byte[] known = byStatus.get(bare.status().code());
            byte[] body = known == null ? badRequest : known;
            FullHttpResponse filled = new DefaultFullHttpResponse(
                    bare.protocolVersion(),
                    known == null ? HttpResponseStatus.BAD_REQUEST : bare.status(),
                    Unpooled.wrappedBuffer(body));
            filled.headers()
                    .add(bare.headers())
                    .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                    .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
            if (!filled.headers().contains(TraceId.HEADER)) {
                filled.headers().set(TraceId.HEADER, TraceId.make());
            }
            bare.release();
            return filled;
        }
    }
}
