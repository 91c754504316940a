package dev.coupon.api.web;

import dev.coupon.domain.issue.Trace;
import dev.coupon.logging.AccessLog;
import dev.coupon.logging.TraceId;
import io.micrometer.context.ContextRegistry;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * Gives every request its trace id and, when it is answered, its line in the access log. Outside of all filters and error
 * handlers, so that it sees every answer as the client does.
 */
@Component
final class TracedHttpHandler implements HttpHandlerDecoratorFactory {

    private static final int CLIENT_GONE = 499;
    private static final String ACTUATOR = "/actuator/";

    TracedHttpHandler() {
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
            return handle(handler, request, response)
                    .doFinally(end -> log(trace, request, response, end, System.nanoTime() - startedNanos))
                    .contextWrite(context -> context.put(TraceContextAccessor.KEY, trace));
        };
    }

    private static Trace trace(HttpHeaders headers) {
        return new Trace(
                TraceId.acceptOrMake(headers.getFirst(TraceId.HEADER)),
                TraceId.acceptTraceParent(headers.getFirst(TraceId.TRACE_PARENT_HEADER)));
    }

    private static Mono<Void> handle(HttpHandler handler, ServerHttpRequest request, ServerHttpResponse response) {
        return Mono.defer(() -> handler.handle(request, response));
    }

    private static void log(
            Trace trace, ServerHttpRequest request, ServerHttpResponse response, SignalType end, long elapsedNanos) {
        String path = request.getURI().getRawPath();
        // Health checks and scrapes come every few seconds and say nothing.
        if (path.startsWith(ACTUATOR)) {
            return;
        }
        HttpStatusCode status = response.getStatusCode();
        int code = end == SignalType.CANCEL ? CLIENT_GONE : status == null ? 200 : status.value();
        TraceId.Scope scope = TraceId.with(trace.globalTraceId(), trace.traceParent());
        try {
            AccessLog.answered(request.getMethod().name(), path, code, elapsedNanos);
        } finally {
            scope.close();
        }
    }
}
