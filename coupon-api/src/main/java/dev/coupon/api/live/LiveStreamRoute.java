package dev.coupon.api.live;

import dev.coupon.api.client.ClientAddress;
import dev.coupon.api.client.ClientAddresses;
import dev.coupon.common.Problem;
import dev.coupon.logging.AccessLog;
import dev.coupon.logging.TraceId;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

/**
 * {@code GET /api/coupon/live/stream}: a Netty route before Spring's own handler, so that a watcher holds a connection and little
 * else for minutes, and no timer of requests counts these. All other methods, and clients that do not accept events, go on to
 * {@link LiveController}. Runs on the event loop; never blocks.
 */
final class LiveStreamRoute implements NettyRouteProvider {

    private static final Duration LONGEST_WAIT = LiveController.LONGEST_WAIT;

    private final LiveTicker ticker;
    private final LiveWatchers watchers;
    private final LiveRefusals refusals;
    private final LiveMetrics metrics;
    private final ClientAddresses clients;

    LiveStreamRoute(
            LiveTicker ticker,
            LiveWatchers watchers,
            LiveRefusals refusals,
            LiveMetrics metrics,
            ClientAddresses clients) {
        this.ticker = ticker;
        this.watchers = watchers;
        this.refusals = refusals;
        this.metrics = metrics;
        this.clients = clients;
    }

    @Override
    public HttpServerRoutes apply(HttpServerRoutes routes) {
        return routes.route(LiveStreamRoute::isAsked, this::answer);
    }

    private static boolean isAsked(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.GET) || !request.uri().contains("stream")) {
            return false;
        }
        String path = new QueryStringDecoder(request.uri()).path();
        return (path.equals(LiveController.STREAM) || path.equals(LiveController.STREAM + "/"))
                && acceptsEvents(request.requestHeaders().getAll(HttpHeaderNames.ACCEPT));
    }

    private static boolean acceptsEvents(List<String> accepted) {
        try {
            return accepted.isEmpty()
                    || MediaType.parseMediaTypes(accepted).stream()
                            .anyMatch(type -> type.includes(MediaType.TEXT_EVENT_STREAM));
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        long startNanos = System.nanoTime();
        HttpHeaders headers = request.requestHeaders();
        String traceParent = TraceId.acceptTraceParent(headers.get(TraceId.TRACE_PARENT_HEADER));
        String traceId = TraceId.acceptOrMake(headers.get(TraceId.HEADER), traceParent);
        response.header(TraceId.HEADER, traceId);
        ClientAddress client = clients.of(request.remoteAddress(), headers::getAll);
        return answer(client.isPrivate() ? null : client, request, response).doFinally(end -> {
            try (TraceId.Scope scope = TraceId.with(traceId, traceParent)) {
                log(client, request, response, System.nanoTime() - startNanos);
            }
        });
    }

    private Mono<Void> answer(@Nullable ClientAddress limited, HttpServerRequest request, HttpServerResponse response) {
        if (!watchers.comes(limited)) {
            metrics.refused();
            return refusals.answer(Problem.OVERLOADED, request, response);
        }
        return Mono.fromFuture(ticker::picture)
                .timeout(LONGEST_WAIT)
                .map(picture -> true)
                .onErrorReturn(false)
                .flatMap(isThere -> {
                    if (isThere) {
                        return stream(request, response);
                    }
                    metrics.refused();
                    return refusals.answer(Problem.UNAVAILABLE, request, response);
                })
                .doFinally(end -> watchers.left(limited));
    }

    private Mono<Void> stream(HttpServerRequest request, HttpServerResponse response) {
        Mono<Void> events =
                Mono.create(end -> request.withConnection(connection -> watchers.watch(connection.channel(), end)));
        return response.status(200)
                // The next stream is another server's, if there are several.
                .keepAlive(false)
                .header(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_EVENT_STREAM)
                .header(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                // Said to nginx, which would keep events until it has a few kilobytes of them.
                .header("x-accel-buffering", "no")
                .sendHeaders()
                .then(events)
                .then();
    }

    private static void log(
            ClientAddress client, HttpServerRequest request, HttpServerResponse response, long elapsedNanos) {
        AccessLog.answered(
                new AccessLog.Request(
                        "GET",
                        new QueryStringDecoder(request.uri()).rawPath(),
                        LiveController.STREAM,
                        "-",
                        client.toString()),
                response.status().code(),
                elapsedNanos);
    }
}
