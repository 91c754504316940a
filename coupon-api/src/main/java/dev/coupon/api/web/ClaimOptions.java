package dev.coupon.api.web;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Says to OPTIONS that claims are taken too: POST is answered by the Netty route, of which no mapping knows. */
@Component
final class ClaimOptions implements WebFilter {

    private static final Pattern CLAIM_PATH = Pattern.compile("/api/coupon/[^/]+/issue/?");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getRequest().getMethod().equals(HttpMethod.OPTIONS) && isClaim(exchange)) {
            exchange.getResponse()
                    .beforeCommit(() -> Mono.fromRunnable(
                            () -> addPost(exchange.getResponse().getHeaders())));
        }
        return chain.filter(exchange);
    }

    /** Whether a request is for the path that claims go to. */
    static boolean isClaim(ServerWebExchange exchange) {
        return CLAIM_PATH.matcher(exchange.getRequest().getPath().value()).matches();
    }

    private static void addPost(HttpHeaders headers) {
        if (!headers.getAllow().isEmpty()) {
            Set<HttpMethod> allowed = new LinkedHashSet<>(headers.getAllow());
            allowed.add(HttpMethod.POST);
            headers.setAllow(allowed);
        }
    }
}
