package dev.coupon.api.issue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.coupon.common.ApiResponse;
import dev.coupon.common.Language;
import dev.coupon.common.LocalTimes;
import dev.coupon.common.Problem;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.logging.TraceId;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** The answers of the claim route, in the envelope. Problems are encoded once. Thread-safe. */
final class ClaimAnswers {

    static final int ACCEPTED = 202;

    private record FieldProblem(String field, String reason) {}

    private static final HttpHeadersFactory NOTHING_TO_VALIDATE =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    private final LocalTimes times;
    private final Map<Language, Map<Problem, byte[]>> problems = new EnumMap<>(Language.class);
    private final Map<Language, byte[]> badCouponId = new EnumMap<>(Language.class);

    ClaimAnswers(JsonMapper json, LocalTimes times) {
        this.times = times;
        for (Language language : Language.values()) {
            Map<Problem, byte[]> bodies = new EnumMap<>(Problem.class);
            for (Problem problem : Problem.values()) {
                bodies.put(problem, json.writeValueAsBytes(ApiResponse.error(problem, language)));
            }
            problems.put(language, bodies);
            badCouponId.put(
                    language,
                    json.writeValueAsBytes(ApiResponse.error(
                            Problem.BAD_REQUEST, language, List.of(new FieldProblem("couponId", "must be a UUID")))));
        }
    }

    Mono<Void> accepted(AdmittedClaim claim, HttpServerResponse response) {
        return send(ACCEPTED, body(claim), response);
    }

    /** Put together by hand: nothing in it needs escaping, and a mapper takes as long as verifying the token. */
    byte[] body(AdmittedClaim claim) {
        String text = "{\"resultType\":\"SUCCESS\",\"data\":{\"userId\":\"" + claim.userId() + "\",\"couponId\":\""
                + claim.couponId() + "\",\"used\":false,\"issuedAt\":\"" + times.format(claim.issuedAt())
                + "\",\"sequence\":" + claim.sequence() + "},\"errorMessage\":null}";
        return text.getBytes(US_ASCII);
    }

    Mono<Void> rejected(Problem problem, Language language, HttpServerResponse response) {
        addHeaders(problem, response.responseHeaders());
        return send(problem.status(), body(problem, language), response);
    }

    /** The same without a connection to answer on yet. */
    FullHttpResponse rejected(Problem problem, Language language, String globalTraceId) {
        byte[] body = body(problem, language);
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(problem.status()),
                Unpooled.wrappedBuffer(body),
                NOTHING_TO_VALIDATE,
                NOTHING_TO_VALIDATE);
        response.headers().set(TraceId.HEADER, globalTraceId);
        addHeaders(problem, response.headers());
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
        return response;
    }

    Mono<Void> badCouponId(Language language, HttpServerResponse response) {
        return send(Problem.BAD_REQUEST.status(), of(badCouponId, language), response);
    }

    private byte[] body(Problem problem, Language language) {
        return of(problems, language).getOrDefault(problem, new byte[0]);
    }

    private static void addHeaders(Problem problem, HttpHeaders headers) {
        if (problem.retryAfterSeconds() > 0) {
            headers.set(HttpHeaderNames.RETRY_AFTER, Integer.toString(problem.retryAfterSeconds()));
        }
        if (problem.status() == 401) {
            headers.set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
        }
    }

    private static <T> T of(Map<Language, T> bodies, Language language) {
        T body = bodies.get(language);
        if (body == null) {
            throw new IllegalStateException("no answers in " + language);
        }
        return body;
    }

    private static Mono<Void> send(int status, byte[] body, HttpServerResponse response) {
        return response.status(status)
                .header(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length))
                // One buffer, and not a publisher of it, goes out in one write with the head.
                .sendObject(Unpooled.wrappedBuffer(body))
                .then();
    }
}
