package dev.coupon.api.live;

import dev.coupon.common.ApiResponse;
import dev.coupon.common.Language;
import dev.coupon.common.Problem;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Answers to streams that are not opened, in the envelope. Thread-safe. */
final class LiveRefusals {

    private final JsonMapper json;

    LiveRefusals(JsonMapper json) {
        this.json = json;
    }

    Mono<Void> answer(Problem problem, HttpServerRequest request, HttpServerResponse response) {
        Language language = Language.preferred(request.requestHeaders().get(HttpHeaderNames.ACCEPT_LANGUAGE));
        byte[] body = json.writeValueAsBytes(ApiResponse.error(problem, language));
        return response.status(problem.status())
                .header(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length))
                .header(HttpHeaderNames.CONTENT_LANGUAGE, language.locale().toLanguageTag())
                .header(HttpHeaderNames.RETRY_AFTER, Integer.toString(problem.retryAfterSeconds()))
                .sendByteArray(Mono.just(body))
                .then();
    }
}
