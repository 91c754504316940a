package dev.coupon.api.web;

import dev.coupon.common.Problem;
import dev.coupon.common.ProblemException;
import dev.coupon.domain.InvalidInputException;
import dev.coupon.domain.Violation;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.StoreAwayException;
import dev.coupon.logging.TraceId;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import reactor.netty.channel.AbortedException;
import reactor.util.context.ContextView;

/** Says which problem an exception is, and logs what an operator has to know of it. */
@Component
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final List<Violation> NOT_ACCEPTABLE = List.of(new Violation("request", "is not acceptable"));

    private final ProblemMetrics metrics;

    Problems(ProblemMetrics metrics) {
        this.metrics = metrics;
    }

    ProblemException of(Throwable thrown, ServerWebExchange exchange, ContextView context) {
        if (thrown instanceof ProblemException problem) {
            return problem;
        }
        if (thrown instanceof InvalidInputException invalid) {
            return new ProblemException(Problem.BAD_REQUEST, invalid.violations());
        }
        if (thrown instanceof ServerWebInputException unreadable) {
            return new ProblemException(Problem.BAD_REQUEST, UnreadableInput.violations(unreadable));
        }
        if (thrown instanceof ResponseStatusException refused) {
            Problem problem = ofStatus(refused);
            return new ProblemException(problem, problem == Problem.BAD_REQUEST ? NOT_ACCEPTABLE : null);
        }
        if (thrown instanceof GateFault fault) {
            return new ProblemException(ofGate(fault));
        }
        if (thrown instanceof AbortedException) {
            // Whoever sent half a request is gone, or was sent away: nobody is there to read this.
            return new ProblemException(Problem.BAD_REQUEST, NOT_ACCEPTABLE);
        }
        return new ProblemException(ofFault(thrown, exchange, context));
    }

    private static Problem ofStatus(ResponseStatusException refused) {
        if (refused instanceof ContentTooLargeException) {
            return Problem.PAYLOAD_TOO_LARGE;
        }
        return switch (refused.getStatusCode().value()) {
            case 401 -> Problem.UNAUTHENTICATED;
            case 403 -> Problem.FORBIDDEN;
            case 404 -> Problem.NOT_FOUND;
            case 405 -> Problem.METHOD_NOT_ALLOWED;
            case 406 -> Problem.NOT_ACCEPTABLE;
            case 413 -> Problem.PAYLOAD_TOO_LARGE;
            case 415 -> Problem.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> Problem.UNAVAILABLE;
            default -> refused.getStatusCode().is4xxClientError() ? Problem.BAD_REQUEST : Problem.INTERNAL;
        };
    }

    private static Problem ofGate(GateFault fault) {
        return switch (fault.reason()) {
            case RECOVERING -> Problem.RECOVERING;
            case UNCONFIRMED -> Problem.UNCONFIRMED;
            case OVERLOADED -> Problem.OVERLOADED;
        };
    }

    private Problem ofFault(Throwable thrown, ServerWebExchange exchange, ContextView context) {
        if (thrown instanceof RejectedExecutionException) {
            metrics.overloaded();
            return Problem.OVERLOADED;
        }
        TraceId.Scope scope = TraceContextAccessor.scope(context);
        try {
            if (isDatabaseAway(thrown)) {
                metrics.databaseAway();
                LOG.warn("database away: {}", rootMessage(thrown));
                return Problem.UNAVAILABLE;
            }
            LOG.error(
                    "{} {}",
                    exchange.getRequest().getMethod(),
                    exchange.getRequest().getPath(),
                    thrown);
            return Problem.INTERNAL;
        } finally {
            scope.close();
        }
    }

    private static boolean isDatabaseAway(Throwable thrown) {
        return thrown instanceof DataAccessResourceFailureException
                || thrown instanceof TransientDataAccessException
                || thrown instanceof RecoverableDataAccessException
                || thrown instanceof CannotCreateTransactionException
                || thrown instanceof StoreAwayException
                // The connection broke between the last statement and the commit.
                || thrown instanceof TransactionSystemException;
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return root.getClass().getSimpleName() + ": "
                + (message == null ? "" : message.lines().findFirst().orElse(""));
    }
}
