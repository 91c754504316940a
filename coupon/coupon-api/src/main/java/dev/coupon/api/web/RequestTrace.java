package dev.coupon.api.web;

import dev.coupon.domain.issue.Trace;
import dev.coupon.logging.TraceId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/** The trace of one request: in its attributes for the event loop, in the Reactor context for every other thread. */
record RequestTrace(Trace trace) {

    private static final String ATTRIBUTE = RequestTrace.class.getName();

    static RequestTrace begin(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        RequestTrace trace = new RequestTrace(new Trace(
                TraceId.acceptOrMake(headers.getFirst(TraceId.HEADER)),
                TraceId.acceptTraceParent(headers.getFirst(TraceId.TRACE_PARENT_HEADER))));
        request.getAttributes().put(ATTRIBUTE, trace);
        return trace;
    }

    static RequestTrace of(ServerWebExchange exchange) {
        Object trace = exchange.getRequest().getAttributes().get(ATTRIBUTE);
        return trace instanceof RequestTrace begun ? begun : begin(exchange.getRequest());
    }

    /** Names the log lines of this thread until it is closed. */
    TraceId.Scope scope() {
        return TraceId.with(trace.globalTraceId(), trace.traceParent());
    }
}
