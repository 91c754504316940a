package dev.coupon.api.web;

import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.Violation;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses a parameter that is given twice: one reader would take the first, another the last. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class SingleParameters implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        List<Violation> twice = exchange.getRequest().getQueryParams().entrySet().stream()
                .filter(parameter -> parameter.getValue().size() > 1)
                .map(parameter ->
                        new Violation(UnreadableInput.printable(parameter.getKey()), "is given more than once"))
                .toList();
        return twice.isEmpty() ? chain.filter(exchange) : Mono.error(new InvalidInputException(twice));
    }
}
