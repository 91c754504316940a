package dev.coupon.api.web;

import dev.coupon.api.client.ClientAddresses;
import dev.coupon.domain.issue.Trace;
import dev.coupon.logging.AccessLog;
import dev.coupon.logging.TraceId;
import dev.coupon.tracing.Tracing;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.HandlerMapping;
import reactor.core.publisher.SignalType;

/** The line of each request that is answered, under its trace. */
@Component
final class AccessLines {

    private static final int CLIENT_GONE = 499;
    private static final String ACTUATOR = "/actuator/";

    private final ClientAddresses clients;

    AccessLines(ClientAddresses clients) {
        this.clients = clients;
    }

    void answered(
            Trace trace, ServerHttpRequest request, ServerHttpResponse response, SignalType end, long elapsedNanos) {
        String path = request.getURI().getRawPath();
        // Health checks and scrapes come every few seconds and say nothing.
        if (path.startsWith(ACTUATOR)) {
            return;
        }
        Map<String, Object> attributes = request.getAttributes();
        HttpStatusCode status = response.getStatusCode();
        int code = end == SignalType.CANCEL ? CLIENT_GONE : status == null ? 200 : status.value();
        TraceId.Scope scope = scope(trace, attributes);
        try {
            AccessLog.answered(
                    new AccessLog.Request(
                            request.getMethod().name(),
                            path,
                            text(attributes.get(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)),
                            text(attributes.get(TokenSecurityContexts.USER_ID)),
                            client(request)),
                    code,
                    elapsedNanos);
        } finally {
            scope.close();
        }
    }

    /** Under the span of the request where it has one. */
    private static TraceId.Scope scope(Trace trace, Map<String, Object> attributes) {
        String own = ServerRequestObservationContext.findCurrent(attributes)
                .map(Tracing::traceParent)
                .orElse(null);
        return own == null
                ? TraceId.with(trace.globalTraceId(), trace.traceParent())
                : TraceId.inSpan(trace.globalTraceId(), own);
    }

    private String client(ServerHttpRequest request) {
        return clients.of(
                        request.getRemoteAddress(), name -> request.getHeaders().get(name))
                .toString();
    }

    private static String text(@Nullable Object attribute) {
        return attribute == null ? "-" : attribute.toString();
    }
}
