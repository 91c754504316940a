package dev.coupon.api.web;

import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells a request that needs a token from one that nothing answers, whoever asks. */
@Component
final class KnownRoutes {

    private final ObjectProvider<HandlerMapping> mappings;

    KnownRoutes(ObjectProvider<HandlerMapping> mappings) {
        this.mappings = mappings;
    }

    /** Completes if the request has a handler; else fails as it would have failed with a token (404, 405, 406, 415). */
    Mono<Void> require(ServerWebExchange exchange) {
        return Flux.defer(() -> Flux.fromStream(mappings.orderedStream()))
                .concatMap(mapping -> mapping.getHandler(exchange))
                .next()
                .switchIfEmpty(Mono.error(() -> new ProblemException(Problem.NOT_FOUND)))
                .then();
    }
}
