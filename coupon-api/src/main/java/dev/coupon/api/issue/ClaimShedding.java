package dev.coupon.api.issue;

import dev.coupon.common.Language;
import dev.coupon.domain.issue.Trace;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Sends claims away as soon as their head is read while {@link IssueCoupon} is full: before routes, tokens and Reactor, for
 * what is spent on those who are sent away is taken from those who are let in. Whatever is not an ordinary claim goes on
 * to {@link ClaimRoute}, which is asked everything again.
 */
final class ClaimShedding implements NettyServerCustomizer {

    private static final String NAME = "coupon.claimShedding";
    private static final String PATH_BEFORE_ID = "/api/coupon/";
    private static final String PATH_AFTER_ID = "/issue";

    private final IssueCoupon issueCoupon;
    private final ClaimAnswers answers;
    private final ClaimMetrics metrics;

    ClaimShedding(IssueCoupon issueCoupon, ClaimAnswers answers, ClaimMetrics metrics) {
        this.issueCoupon = issueCoupon;
        this.answers = answers;
        this.metrics = metrics;
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((observer, channel, remote) -> {
            if (channel.pipeline().get(NettyPipeline.HttpTrafficHandler) != null) {
                channel.pipeline().addBefore(NettyPipeline.HttpTrafficHandler, NAME, new OfConnection());
            }
        });
    }

    private static boolean isOrdinaryClaim(HttpRequest request) {
        String uri = request.uri();
        return request.method().equals(HttpMethod.POST)
                && uri.startsWith(PATH_BEFORE_ID)
                && (uri.endsWith(PATH_AFTER_ID) || uri.endsWith(PATH_AFTER_ID + "/"))
                && request.decoderResult().isSuccess()
                && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && HttpUtil.isKeepAlive(request)
                && !request.headers().contains(HttpHeaderNames.EXPECT)
                && !HttpUtil.isTransferEncodingChunked(request)
                && HttpUtil.getContentLength(request, 0L) <= ClaimRoute.MAX_BODY_BYTES;
    }

    /** Null if it is none. */
    private static @Nullable UUID couponId(String claim) {
        int end = claim.indexOf('/', PATH_BEFORE_ID.length());
        return end < 0 ? null : ClaimCall.uuid(claim.substring(PATH_BEFORE_ID.length(), end));
    }

    /** Of the thread of its channel. */
    private final class OfConnection extends ChannelDuplexHandler {

        /** Requests that others are answering: an answer must not overtake theirs. */
        private int unanswered;

        private boolean inShedRequest;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                inShedRequest = unanswered == 0 && issueCoupon.isFull() && isOrdinaryClaim(request);
                if (inShedRequest) {
                    shed(context, request);
                } else {
                    unanswered++;
                }
            }
            if (!inShedRequest) {
                context.fireChannelRead(message);
                return;
            }
            ReferenceCountUtil.release(message);
            if (message instanceof LastHttpContent) {
                inShedRequest = false;
            }
            // The one who asks for more is behind, and has seen nothing.
            context.read();
        }

        private void shed(ChannelHandlerContext context, HttpRequest request) {
            long startNanos = System.nanoTime();
            Trace trace = ClaimCall.trace(request.headers());
            Language language = Language.preferred(request.headers().get(HttpHeaderNames.ACCEPT_LANGUAGE));
            IssueResult.Rejected sentAway = issueCoupon.sendAway(trace);
            context.writeAndFlush(
                    answers.rejected(sentAway.problem(), language, trace.globalTraceId()), context.voidPromise());
            metrics.answered(sentAway, couponId(request.uri()), System.nanoTime() - startNanos);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof LastHttpContent && !isInterim(message)) {
                unanswered--;
            }
            context.write(message, promise);
        }

        /** 100 Continue: the answer is still to come. */
        private static boolean isInterim(Object message) {
            return message instanceof HttpResponse response
                    && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }
    }
}
