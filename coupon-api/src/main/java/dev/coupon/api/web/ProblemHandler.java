package dev.coupon.api.web;

import dev.coupon.common.ApiResponse;
import dev.coupon.common.Language;
import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers whatever went wrong, from any route and from the framework itself, in the envelope. Always JSON, whatever the
 * client accepts: an error in a form one did not ask for says more than none.
 */
@Component
// Before the error page of Spring Boot, which comes at -1.
@Order(-2)
final class ProblemHandler implements WebExceptionHandler {

    private final Problems problems;
    private final JsonMapper json;

    ProblemHandler(Problems problems, JsonMapper json) {
        this.problems = problems;
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(thrown);
        }
        if (thrown instanceof MethodNotAllowedException notAllowed) {
            exchange.getResponse().getHeaders().setAllow(allowed(exchange, notAllowed));
        }
        return Mono.deferContextual(context -> write(exchange, problems.of(thrown, exchange, context)));
    }

    private Mono<Void> write(ServerWebExchange exchange, ProblemException exception) {
        Problem problem = exception.problem();
        Language language =
                Language.preferred(exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE));
        ApiResponse<Object> answer = exception.response(language);
        byte[] body = json.writeValueAsBytes(answer);

        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        headers.setContentLength(body.length);
        headers.setContentLanguage(language.locale());
        headers.remove(HttpHeaders.LOCATION);
        if (exception.retryAfterSeconds() > 0) {
            headers.set(HttpHeaders.RETRY_AFTER, Integer.toString(exception.retryAfterSeconds()));
        }
        if (problem.status() == 401) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        DataBuffer buffer = response.bufferFactory().wrap(body);
        return response.writeWith(Mono.just(buffer));
    }

    private static Set<HttpMethod> allowed(ServerWebExchange exchange, MethodNotAllowedException notAllowed) {
        Set<HttpMethod> allowed = new LinkedHashSet<>(notAllowed.getSupportedMethods());
        if (ClaimOptions.isClaim(exchange)) {
            allowed.add(HttpMethod.POST);
        }
        return allowed;
    }
}
