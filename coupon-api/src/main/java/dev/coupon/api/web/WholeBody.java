package dev.coupon.api.web;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A request whose body has been read, for one that does not say how long it is. */
final class WholeBody extends ServerHttpRequestDecorator {

    private final byte[] body;
    private final ServerWebExchange exchange;

    private WholeBody(ServerHttpRequest request, byte[] body, ServerWebExchange exchange) {
        super(request);
        this.body = body;
        this.exchange = exchange;
    }

    /** The exchange with the body; fails with a {@link ContentTooLargeException} where that is longer than the limit. */
    static Mono<ServerWebExchange> read(ServerWebExchange exchange, int limit) {
        ServerHttpRequest request = exchange.getRequest();
        return DataBufferUtils.join(request.getBody(), limit)
                .map(WholeBody::bytes)
                .defaultIfEmpty(new byte[0])
                .map(body -> exchange.mutate()
                        .request(new WholeBody(request, body, exchange))
                        .build())
                .onErrorMap(DataBufferLimitException.class, ContentTooLargeException::new);
    }

    private static byte[] bytes(DataBuffer joined) {
        byte[] bytes = new byte[joined.readableByteCount()];
        joined.read(bytes);
        DataBufferUtils.release(joined);
        return bytes;
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return body.length == 0
                ? Flux.empty()
                : Flux.defer(
                        () -> Flux.just(exchange.getResponse().bufferFactory().wrap(body)));
    }
}
