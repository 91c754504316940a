package dev.coupon.api.issue;

import dev.coupon.api.account.AuthenticatedUser;
import dev.coupon.api.account.TokenVerifier;
import dev.coupon.common.Problem;
import dev.coupon.logging.TraceId;
import io.netty.handler.codec.http.HttpHeaderNames;
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
    private static final IssueResult TOO_MANY = new IssueResult.Rejected(Problem.TOO_MANY_CLAIMS);
    static final int MAX_BODY_BYTES = 8 * 1024;

    private final TokenVerifier tokens;
    private final ClaimLimits limits;
    private final IssueCoupon issueCoupon;
    private final ClaimAnswers answers;
    private final ClaimMetrics metrics;

    ClaimRoute(
            TokenVerifier tokens,
            ClaimLimits limits,
            IssueCoupon issueCoupon,
            ClaimAnswers answers,
            ClaimMetrics metrics) {
        this.tokens = tokens;
        this.limits = limits;
        this.issueCoupon = issueCoupon;
        this.answers = answers;
        this.metrics = metrics;
    }

    @Override
    public HttpServerRoutes apply(HttpServerRoutes routes) {
        return routes.post(PATH, this::claim).post(PATH + "/", this::claim);
    }

    private Mono<Void> claim(HttpServerRequest request, HttpServerResponse response) {
        ClaimCall call = ClaimCall.of(request, response, System.nanoTime());
        response.header(TraceId.HEADER, call.trace().globalTraceId());
        if (!limits.admit(request.remoteAddress(), call.headers())) {
            return answer(TOO_MANY, call);
        }
        if (call.isTooLarge()) {
            return reject(Problem.PAYLOAD_TOO_LARGE, call);
        }
        Optional<AuthenticatedUser> user = user(call.headers().get(HttpHeaderNames.AUTHORIZATION));
        return user.isEmpty()
                ? reject(Problem.UNAUTHENTICATED, call)
                : claim(user.get().userId(), call);
    }

    private Mono<Void> claim(UUID userId, ClaimCall call) {
        if (!limits.admit(userId)) {
            return answer(TOO_MANY, call);
        }
        UUID couponId = call.couponId();
        if (couponId == null) {
            return answers.badCouponId(call.language(), call.response());
        }
        if (call.isOfUnknownLength()) {
            return call.bodyFits()
                    .flatMap(fits -> fits ? claim(couponId, userId, call) : reject(Problem.PAYLOAD_TOO_LARGE, call));
        }
        return claim(couponId, userId, call);
    }

    private Mono<Void> claim(UUID couponId, UUID userId, ClaimCall call) {
        CompletableFuture<IssueResult> issued = issueCoupon
                .issue(couponId, userId, call.trace())
                // Back from the thread that heard the ack, which all claims wait for.
                .thenApplyAsync(
                        Function.identity(),
                        task -> call.request()
                                .withConnection(connection ->
                                        connection.channel().eventLoop().execute(task)))
                .toCompletableFuture();
        // A client that goes away does not take the claim with it.
        return Mono.fromFuture(issued, true).flatMap(result -> answer(result, call));
    }

    private Mono<Void> answer(IssueResult result, ClaimCall call) {
        metrics.answered(result, System.nanoTime() - call.startNanos());
        if (log.isDebugEnabled()) {
            try (TraceId.Scope scope = TraceId.with(call.trace().globalTraceId())) {
                log.debug("claim answered: {}", result);
            }
        }
        return result instanceof IssueResult.Accepted accepted
                ? answers.accepted(accepted.claim(), call.response())
                : reject(((IssueResult.Rejected) result).problem(), call);
    }

    private Mono<Void> reject(Problem problem, ClaimCall call) {
        return answers.rejected(problem, call.language(), call.response());
    }

    private Optional<AuthenticatedUser> user(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? tokens.verify(authorization.substring(BEARER.length()))
                : Optional.empty();
    }
}
