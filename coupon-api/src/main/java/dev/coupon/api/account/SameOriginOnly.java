package dev.coupon.api.account;

import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Refuses what a page of another origin sends to the session of a browser. {@code SameSite} keeps the cookie from other sites;
 * a neighbour of the same site is told by what the browser says of him. A client that is no browser says nothing.
 */
@Component
final class SameOriginOnly implements WebFilter {

    private static final String SEC_FETCH_SITE = "Sec-Fetch-Site";
    /** {@code none}: the user himself, and no page. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private static final PathPattern SESSION = PathPatternParser.defaultInstance.parse(SessionCookie.PATH + "/**");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (SESSION.matches(exchange.getRequest().getPath().pathWithinApplication())
                && !OWN.containsAll(exchange.getRequest().getHeaders().getOrDefault(SEC_FETCH_SITE, List.of()))) {
            return Mono.error(() -> new ProblemException(Problem.CROSS_SITE));
        }
        return chain.filter(exchange);
    }
}
