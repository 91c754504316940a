package dev.coupon.api.web;

import dev.coupon.domain.issue.Trace;
import dev.coupon.logging.TraceId;
import dev.coupon.tracing.Tracing;
import io.micrometer.context.ContextRegistry;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/**
 * Gives every request its trace id and, when it is answered, its line in the access log. Outside of all filters and error
 * handlers, so that it sees every answer as the client does.
 */
@Component
final class TracedHttpHandler implements HttpHandlerDecoratorFactory {

    private final AccessLines accessLines;

    TracedHttpHandler(AccessLines accessLines) {
        this.accessLines = accessLines;
        ContextRegistry carried = ContextRegistry.getInstance();
        carried.registerThreadLocalAccessor(new TraceContextAccessor());
        // Spring Security reads these from the Reactor context here: no thread needs them, and every claim would pay.
        carried.removeThreadLocalAccessor(SecurityContext.class);
        carried.removeThreadLocalAccessor(ServerWebExchange.class);
    }

    @Override
    public HttpHandler apply(HttpHandler handler) {
        return (request, response) -> {
            long startedNanos = System.nanoTime();
            Trace trace = trace(request.getHeaders());
            response.getHeaders().set(TraceId.HEADER, trace.globalTraceId());
            return inTrace(trace, handle(handler, request, response))
                    .doFinally(end ->
                            accessLines.answered(trace, request, response, end, System.nanoTime() - startedNanos))
                    .contextWrite(context -> context.put(TraceContextAccessor.KEY, trace));
        };
    }

    private static Trace trace(HttpHeaders headers) {
        String traceParent = TraceId.acceptTraceParent(headers.getFirst(TraceId.TRACE_PARENT_HEADER));
        return new Trace(TraceId.acceptOrMake(headers.getFirst(TraceId.HEADER), traceParent), traceParent);
    }

    private static Mono<Void> handle(HttpHandler handler, ServerHttpRequest request, ServerHttpResponse response) {
        return Mono.defer(() -> handler.handle(request, response));
    }

    /** The span of the request begins, where there are spans, while it is subscribed to. */
    private static Mono<Void> inTrace(Trace trace, Mono<Void> handled) {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Void> subscriber) {
                Tracing.naming(trace.globalTraceId(), trace.traceParent(), () -> handled.subscribe(subscriber));
            }
        };
    }
}
