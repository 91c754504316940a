package dev.coupon.api.issue;

import dev.coupon.common.ApiResponse;
import dev.coupon.common.Language;
import dev.coupon.common.LocalTimes;
import dev.coupon.common.Problem;
import dev.coupon.domain.issue.AdmittedClaim;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** The answers of the claim route, in the envelope. Problems are encoded once. */
final class ClaimAnswers {

    /** As the contract has it; {@code used} is always false here. */
    private record IssuedClaim(UUID userId, UUID couponId, boolean used, String issuedAt, int sequence) {}

    private record FieldProblem(String field, String reason) {}

    private final JsonMapper json;
    private final LocalTimes times;
    private final Map<Language, Map<Problem, byte[]>> problems = new EnumMap<>(Language.class);
    private final Map<Language, byte[]> badCouponId = new EnumMap<>(Language.class);

    ClaimAnswers(JsonMapper json, LocalTimes times) {
        this.json = json;
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
        IssuedClaim data = new IssuedClaim(
                claim.userId(), claim.couponId(), false, times.format(claim.issuedAt()), claim.sequence());
        return send(202, json.writeValueAsBytes(ApiResponse.success(data)), response);
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
                .sendByteArray(Mono.just(body))
                .then();
    }
}
