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
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

/**
 * {@code POST /api/coupon/{couponId}/issue}: a Netty route before Spring's own handler, so that a claim pays for parsing,
 * one signature, its share of a judge call and its share of a Kafka batch, and for nothing else. Runs on the event loop;
 * never blocks, logs a few claims a second and no more.
 */
final class ClaimRoute implements NettyRouteProvider {

    static final String PATH = "/api/coupon/{couponId}/issue";
    private static final String BEARER = "Bearer ";
    private static final IssueResult TOO_MANY = new IssueResult.Rejected(Problem.TOO_MANY_CLAIMS);
    private static final IssueResult TOO_LARGE = new IssueResult.Rejected(Problem.PAYLOAD_TOO_LARGE);
    private static final IssueResult UNAUTHENTICATED = new IssueResult.Rejected(Problem.UNAUTHENTICATED);
    private static final int CLIENT_GONE = 499;
    static final int MAX_BODY_BYTES = 8 * 1024;

    private final TokenVerifier tokens;
    private final ClaimLimits limits;
    private final IssueCoupon issueCoupon;
    private final ClaimAnswers answers;
    private final ClaimMetrics metrics;
    private final ClaimLog log;
    private final ClaimSpans spans;

    ClaimRoute(
            TokenVerifier tokens,
            ClaimLimits limits,
            IssueCoupon issueCoupon,
            ClaimAnswers answers,
            ClaimMetrics metrics,
            ClaimLog log,
            ClaimSpans spans) {
        this.tokens = tokens;
        this.limits = limits;
        this.issueCoupon = issueCoupon;
        this.answers = answers;
        this.metrics = metrics;
        this.log = log;
        this.spans = spans;
    }

    @Override
    public HttpServerRoutes apply(HttpServerRoutes routes) {
        return routes.post(PATH, this::claim).post(PATH + "/", this::claim);
    }

    private Mono<Void> claim(HttpServerRequest request, HttpServerResponse response) {
        ClaimCall call = ClaimCall.of(request, response, spans, System.nanoTime());
        response.header(TraceId.HEADER, call.trace().globalTraceId());
        if (!limits.admit(request.remoteAddress(), call.headers())) {
            return answer(TOO_MANY, call);
        }
        if (call.isTooLarge()) {
            return answer(TOO_LARGE, call);
        }
        Optional<AuthenticatedUser> user = user(call.headers().get(HttpHeaderNames.AUTHORIZATION));
        return user.isEmpty() ? answer(UNAUTHENTICATED, call) : claim(user.get().userId(), call);
    }

    private Mono<Void> claim(UUID userId, ClaimCall call) {
        if (!limits.admit(userId)) {
            return answer(TOO_MANY, call);
        }
        UUID couponId = call.couponId();
        if (couponId == null) {
            end(call, Problem.BAD_REQUEST.status(), Problem.BAD_REQUEST.name());
            return answers.badCouponId(call.language(), call.response());
        }
        if (call.isOfUnknownLength()) {
            return call.bodyFits().flatMap(fits -> fits ? claim(couponId, userId, call) : answer(TOO_LARGE, call));
        }
        return claim(couponId, userId, call);
    }

    private Mono<Void> claim(UUID couponId, UUID userId, ClaimCall call) {
        if (call.span() != null) {
            call.span().isOf(couponId, userId);
        }
        CompletableFuture<IssueResult> issued = issueCoupon
                .issue(couponId, userId, call.trace(), call.span())
                // Back from the thread that heard the ack, which all claims wait for.
                .thenApplyAsync(
                        Function.identity(),
                        task -> call.request()
                                .withConnection(connection ->
                                        connection.channel().eventLoop().execute(task)))
                .toCompletableFuture();
        // A client that goes away does not take the claim with it.
        Mono<Void> answered = Mono.fromFuture(issued, true).flatMap(result -> answer(result, couponId, call));
        return call.span() == null ? answered : answered.doOnCancel(() -> end(call, CLIENT_GONE, "CLIENT_GONE"));
    }

    /** Before anything was asked about the coupon. */
    private Mono<Void> answer(IssueResult result, ClaimCall call) {
        return answer(result, call.couponId(), call);
    }

    private Mono<Void> answer(IssueResult result, @Nullable UUID couponId, ClaimCall call) {
        long now = System.nanoTime();
        metrics.answered(result, couponId, now - call.startNanos());
        if (log.wants(now)) {
            log.answered(result, call.trace(), couponId, now - call.startNanos());
        }
        if (result instanceof IssueResult.Accepted accepted) {
            end(call, ClaimAnswers.ACCEPTED, ClaimMetrics.ACCEPTED);
            return answers.accepted(accepted.claim(), call.response());
        }
        Problem problem = ((IssueResult.Rejected) result).problem();
        end(call, problem.status(), problem.name());
        return answers.rejected(problem, call.language(), call.response());
    }

    private static void end(ClaimCall call, int status, String outcome) {
        if (call.span() != null) {
            call.span().answered(status, outcome);
        }
    }

    private Optional<AuthenticatedUser> user(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? tokens.verify(authorization.substring(BEARER.length()))
                : Optional.empty();
    }
}
