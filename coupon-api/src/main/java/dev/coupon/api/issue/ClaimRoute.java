package dev.coupon.api.issue;

import dev.coupon.api.account.AuthenticatedUser;
import dev.coupon.api.account.TokenVerifier;
import dev.coupon.common.Language;
import dev.coupon.common.Problem;
import dev.coupon.common.UuidText;
import dev.coupon.domain.issue.Trace;
import dev.coupon.logging.TraceId;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

/**
 * {@code POST /api/coupon/{couponId}/issue}: a Netty route before Spring's own handler, so that a claim pays for parsing,
 * one signature, its share of a judge call and its share of a Kafka batch, and for nothing else. Runs on the event loop;
 * never blocks, never logs above DEBUG for a single claim.
 */
final class ClaimRoute implements NettyRouteProvider {

    private static final Logger log = LoggerFactory.getLogger(ClaimRoute.class);
    private static final String PATH = "/api/coupon/{couponId}/issue";
    private static final String BEARER = "Bearer ";
    static final int MAX_BODY_BYTES = 8 * 1024;

    private final TokenVerifier tokens;
    private final IssueCoupon issueCoupon;
    private final ClaimAnswers answers;
    private final ClaimMetrics metrics;

    ClaimRoute(TokenVerifier tokens, IssueCoupon issueCoupon, ClaimAnswers answers, ClaimMetrics metrics) {
        this.tokens = tokens;
        this.issueCoupon = issueCoupon;
        this.answers = answers;
        this.metrics = metrics;
    }

    @Override
    public HttpServerRoutes apply(HttpServerRoutes routes) {
        return routes.post(PATH, this::claim).post(PATH + "/", this::claim);
    }

    private Mono<Void> claim(HttpServerRequest request, HttpServerResponse response) {
        long startNanos = System.nanoTime();
        HttpHeaders headers = request.requestHeaders();
        Trace trace = new Trace(
                TraceId.acceptOrMake(headers.get(TraceId.HEADER)),
                TraceId.acceptTraceParent(headers.get(TraceId.TRACE_PARENT_HEADER)));
        response.header(TraceId.HEADER, trace.globalTraceId());
        if (isTooLarge(headers)) {
            return reject(Problem.PAYLOAD_TOO_LARGE, headers, response);
        }
        Optional<AuthenticatedUser> user = user(headers.get(HttpHeaderNames.AUTHORIZATION));
        if (user.isEmpty()) {
            return reject(Problem.UNAUTHENTICATED, headers, response);
        }
        UUID couponId = uuid(request.param("couponId"));
        if (couponId == null) {
            return answers.badCouponId(language(headers), response);
        }
        CompletableFuture<IssueResult> issued = issueCoupon
                .issue(couponId, user.get().userId(), trace)
                // Back from the thread that heard the ack, which all claims wait for.
                .thenApplyAsync(
                        Function.identity(),
                        task -> request.withConnection(
                                connection -> connection.channel().eventLoop().execute(task)))
                .toCompletableFuture();
        // A client that goes away does not take the claim with it.
        return Mono.fromFuture(issued, true).flatMap(result -> answer(result, trace, startNanos, headers, response));
    }

    private Mono<Void> answer(
            IssueResult result, Trace trace, long startNanos, HttpHeaders headers, HttpServerResponse response) {
        metrics.answered(result, System.nanoTime() - startNanos);
        if (log.isDebugEnabled()) {
            try (TraceId.Scope scope = TraceId.with(trace.globalTraceId())) {
                log.debug("claim answered: {}", result);
            }
        }
        return result instanceof IssueResult.Accepted accepted
                ? answers.accepted(accepted.claim(), response)
                : reject(((IssueResult.Rejected) result).problem(), headers, response);
    }

    private Mono<Void> reject(Problem problem, HttpHeaders headers, HttpServerResponse response) {
        return answers.rejected(problem, language(headers), response);
    }

    private Optional<AuthenticatedUser> user(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? tokens.verify(authorization.substring(BEARER.length()))
                : Optional.empty();
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return UuidText.parse(text);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static boolean isTooLarge(HttpHeaders headers) {
        String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        // Netty has refused what is not a number before it comes here.
        return length != null && Long.parseLong(length) > MAX_BODY_BYTES;
    }

    private static Language language(HttpHeaders headers) {
        return Language.preferred(headers.get(HttpHeaderNames.ACCEPT_LANGUAGE));
    }
}
