package dev.coupon.api.issue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.coupon.common.ApiResponse;
import dev.coupon.common.Language;
import dev.coupon.common.LocalTimes;
import dev.coupon.common.Problem;
import dev.coupon.domain.issue.AdmittedClaim;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** The answers of the claim route, in the envelope. Problems are encoded once. Thread-safe. */
final class ClaimAnswers {

    private record FieldProblem(String field, String reason) {}

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
        return send(202, body(claim), response);
    }

    /** Put together by hand: nothing in it needs escaping, and a mapper takes as long as verifying the token. */
    byte[] body(AdmittedClaim claim) {
        String text = "{\"resultType\":\"SUCCESS\",\"data\":{\"userId\":\"" + claim.userId() + "\",\"couponId\":\""
                + claim.couponId() + "\",\"used\":false,\"issuedAt\":\"" + times.format(claim.issuedAt())
                + "\",\"sequence\":" + claim.sequence() + "},\"errorMessage\":null}";
        return text.getBytes(US_ASCII);
    }

    Mono<Void> rejected(Problem problem, Language language, HttpServerResponse response) {
        if (problem.retryAfterSeconds() > 0) {
            response.header(HttpHeaderNames.RETRY_AFTER, Integer.toString(problem.retryAfterSeconds()));
        }
        if (problem.status() == 401) {
            response.header(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
        }
        return send(problem.status(), of(problems, language).getOrDefault(problem, new byte[0]), response);
    }

    Mono<Void> badCouponId(Language language, HttpServerResponse response) {
        return send(Problem.BAD_REQUEST.status(), of(badCouponId, language), response);
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
