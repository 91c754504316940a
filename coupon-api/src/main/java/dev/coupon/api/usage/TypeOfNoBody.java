package dev.coupon.api.usage;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Lets a usage come without a body whatever type that is said to be of: clients name one with nothing in it ({@code curl -d ''}
 * that of a form), and the framework would refuse it.
 */
@Component
final class TypeOfNoBody implements WebFilter {

    private static final PathPattern USAGE = PathPatternParser.defaultInstance.parse("/api/coupon/{couponId}/usage");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (!hasTypeOnly(request.getHeaders())
                || !USAGE.matches(request.getPath().pathWithinApplication())) {
            return chain.filter(exchange);
        }
        ServerHttpRequest untyped = request.mutate()
                .headers(headers -> headers.remove(HttpHeaders.CONTENT_TYPE))
                .build();
        return chain.filter(exchange.mutate().request(untyped).build());
    }

    private static boolean hasTypeOnly(HttpHeaders headers) {
        return headers.containsHeader(HttpHeaders.CONTENT_TYPE)
                && !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)
                && headers.getContentLength() <= 0;
    }
}
