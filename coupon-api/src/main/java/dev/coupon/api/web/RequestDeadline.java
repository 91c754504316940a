package dev.coupon.api.web;

import dev.coupon.logging.TraceId;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection whose request is not there as a whole in time, counted from its first byte, however steadily its bytes
 * drop in; answers 408 where it is still to be answered. Ends one as well whose answers are not taken; of a stream of events, where
 * nothing of them is taken for as long, for those have no end to be there in time. Between two requests it
 * may rest: that is for the idle timeout of the server. Of one connection, after its codec; a request that comes in one piece
 * costs no timer.
 */
final class RequestDeadline extends ChannelDuplexHandler {

    private final long nanos;
    private final byte[] timedOut;
    private @Nullable Future<?> ofRequest;
    private @Nullable Future<?> ofAnswer;
    private boolean begun;
    private boolean headIsRead;
    private boolean inAnswer;
    private boolean inStream;
    private boolean over;

    /** Requests whose head is read and that are not answered yet. */
    private int unanswered;

    /** @param timedOut body of the 408 */
    RequestDeadline(Duration limit, byte[] timedOut) {
        this.nanos = limit.toNanos();
        this.timedOut = timedOut;
    }

    /** To be put before the codec, which says nothing of what is not a whole head yet. */
    ChannelHandler firstByte() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object bytes) {
                begun = true;
                context.fireChannelRead(bytes);
            }
        };
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (over) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest) {
            headIsRead = true;
            unanswered++;
        }
        if (message instanceof LastHttpContent) {
            begun = false;
            headIsRead = false;
            ofRequest = cancelled(ofRequest);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (begun && ofRequest == null) {
            ofRequest = context.executor().schedule(() -> requestIsLate(context), nanos, TimeUnit.NANOSECONDS);
        }
        context.fireChannelReadComplete();
    }

    private void requestIsLate(ChannelHandlerContext context) {
        over = true;
        if (inAnswer || unanswered != (headIsRead ? 1 : 0)) {
            context.close();
            return;
        }
        DefaultFullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.REQUEST_TIMEOUT, Unpooled.wrappedBuffer(timedOut));
        answer.headers()
                .set(TraceId.HEADER, TraceId.make())
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, timedOut.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (over) {
            ReferenceCountUtil.release(message);
            if (!promise.isVoid()) {
                promise.tryFailure(new ClosedChannelException());
            }
            return;
        }
        boolean interim = message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (message instanceof HttpResponse response && !interim) {
            inAnswer = true;
            inStream =
                    response.headers().contains(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_EVENT_STREAM, true);
        }
        if (message instanceof LastHttpContent && !interim) {
            inAnswer = false;
            unanswered--;
        }
        context.write(message, promise);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            ofAnswer = cancelled(ofAnswer);
        } else if (ofAnswer == null) {
            awaitTaking(context);
        }
        context.fireChannelWritabilityChanged();
    }

    /** Nothing is added to a stream meanwhile: fewer bytes are left only if some were taken. */
    private void awaitTaking(ChannelHandlerContext context) {
        long left = context.channel().bytesBeforeWritable();
        Runnable late = () -> {
            if (inStream && context.channel().bytesBeforeWritable() < left) {
                awaitTaking(context);
            } else {
                context.close();
            }
        };
        ofAnswer = context.executor().schedule(late, nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        ofRequest = cancelled(ofRequest);
        ofAnswer = cancelled(ofAnswer);
    }

    private static @Nullable Future<?> cancelled(@Nullable Future<?> deadline) {
        if (deadline != null) {
            deadline.cancel(false);
        }
        return null;
    }
}
