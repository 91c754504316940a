package dev.coupon.api.issue;

import dev.coupon.common.Language;
import dev.coupon.common.UuidText;
import dev.coupon.domain.issue.Trace;
import dev.coupon.logging.TraceId;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A claim as it came over HTTP, and where it is answered.
 *
 * @param trace as it goes on from here: that of the span, where there is one
 */
record ClaimCall(
        HttpServerRequest request,
        HttpServerResponse response,
        HttpHeaders headers,
        Trace trace,
        @Nullable ClaimSpan span,
        long startNanos) {

    static ClaimCall of(HttpServerRequest request, HttpServerResponse response, ClaimSpans spans, long startNanos) {
        HttpHeaders headers = request.requestHeaders();
        Trace came = trace(headers);
        ClaimSpan span = spans.begin(came, request);
        return new ClaimCall(
                request, response, headers, span == null ? spans.without(came) : span.trace(), span, startNanos);
    }

    /** As the client sent it, or a new one. */
    static Trace trace(HttpHeaders headers) {
        String traceParent = TraceId.acceptTraceParent(headers.get(TraceId.TRACE_PARENT_HEADER));
        return new Trace(TraceId.acceptOrMake(headers.get(TraceId.HEADER), traceParent), traceParent);
    }

    Language language() {
        return Language.preferred(headers.get(HttpHeaderNames.ACCEPT_LANGUAGE));
    }

    /** Null if it is none. */
    @Nullable
    UUID couponId() {
        return uuid(request.param("couponId"));
    }

    static @Nullable UUID uuid(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return UuidText.parse(text);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    boolean isTooLarge() {
        String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        // Netty has refused what is not a number before it comes here.
        return length != null && Long.parseLong(length) > ClaimRoute.MAX_BODY_BYTES;
    }

    boolean isOfUnknownLength() {
        return headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
    }

    /** Reads the body, in which nothing is of interest but how long it is. */
    Mono<Boolean> bodyFits() {
        return request.receive()
                .map(ByteBuf::readableBytes)
                .scan(0, Integer::sum)
                .takeUntil(bytes -> bytes > ClaimRoute.MAX_BODY_BYTES)
                .last(0)
                .map(bytes -> bytes <= ClaimRoute.MAX_BODY_BYTES);
    }
}
