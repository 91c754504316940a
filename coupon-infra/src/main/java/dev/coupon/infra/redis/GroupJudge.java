package dev.coupon.infra.redis;

import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.GateFault.Reason;
import dev.coupon.domain.issue.Judgement;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisReadOnlyException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges the claims of one coupon in groups. While a call is on its way, arriving claims gather; when it returns they go
 * together in the next. An idle judge sends at once, so nothing ever waits for a timer, and a busy one pays one round
 * trip for up to {@link GateProperties#maxBatch()} claims. Accepted claims are settled on the same ride. Thread-safe.
 */
final class GroupJudge {

    private record Claim(UUID userId, CompletableFuture<Judgement> judgement) {}

    private final UUID couponId;
    private final byte[][] keys;
    private final GateConnection connection;
    private final GateProperties properties;
    private final GateMetrics metrics;

    /** The epoch to ask under, read for every call. */
    private final LongSupplier epoch;

    /** Told when the gate answered that it is closed for the epoch asked under. */
    private final Runnable onClosed;

    private final ArrayDeque<Claim> waiting = new ArrayDeque<>();
    private final ArrayDeque<UUID> settling = new ArrayDeque<>();
    private boolean onItsWay;

    GroupJudge(
            UUID couponId,
            GateConnection connection,
            GateProperties properties,
            GateMetrics metrics,
            LongSupplier epoch,
            Runnable onClosed) {
        this.couponId = couponId;
        this.keys = GateKeys.of(couponId).all();
        this.connection = connection;
        this.properties = properties;
        this.metrics = metrics;
        this.epoch = epoch;
        this.onClosed = onClosed;
    }

    CompletionStage<Judgement> judge(UUID userId) {
        Claim claim = new Claim(userId, new CompletableFuture<>());
        synchronized (this) {
            if (waiting.size() >= properties.maxWaiting()) {
                return CompletableFuture.failedFuture(new GateFault(Reason.OVERLOADED, "too many claims wait"));
            }
            waiting.add(claim);
        }
        send();
        return claim.judgement();
    }

    void settle(UUID userId) {
        synchronized (this) {
            if (settling.size() >= properties.maxWaiting()) {
                return; // Stays pending, is published again, and settled then.
            }
            settling.add(userId);
        }
        send();
    }

    /** Sends what has gathered, unless a call is on its way: its return sends. */
    private void send() {
        List<Claim> claims;
        List<UUID> settled;
        synchronized (this) {
            if (onItsWay || waiting.isEmpty() && settling.isEmpty()) {
                return;
            }
            onItsWay = true;
            claims = take(waiting);
            settled = take(settling);
        }
        GateConnection.Live live;
        try {
            live = connection.current(couponId);
        } catch (GateFault away) {
            returned(claims, away);
            return;
        }
        try {
            call(live, claims, settled);
        } catch (RuntimeException e) {
            returned(claims, fault(e, live));
        }
    }

    private void call(GateConnection.Live live, List<Claim> claims, List<UUID> settled) {
        long askedEpoch = epoch.getAsLong();
        List<UUID> users = claims.stream().map(Claim::userId).toList();
        metrics.batch(claims.size());
        byte[][] arguments = JudgeCall.arguments(askedEpoch, live.server(), properties.maxPending(), users, settled);
        GateScript.JUDGE.call(live.redis(), keys, arguments).whenComplete((reply, failure) -> {
            if (reply == null) {
                returned(claims, fault(failure, live));
            } else {
                returned(claims, reply, askedEpoch);
            }
        });
    }

    private <T> List<T> take(ArrayDeque<T> from) {
        List<T> taken = new ArrayList<>(Math.min(from.size(), properties.maxBatch()));
        while (taken.size() < properties.maxBatch() && !from.isEmpty()) {
            taken.add(from.poll());
        }
        return taken;
    }

    private void returned(List<Claim> claims, List<Object> reply, long askedEpoch) {
        next();
        if (JudgeCall.isClosed(reply)) {
            onClosed.run();
        }
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            try {
                claim.judgement().complete(JudgeCall.judgement(reply, i, couponId, claim.userId(), askedEpoch));
            } catch (GateFault fault) {
                claim.judgement().completeExceptionally(fault);
            }
        }
    }

    private void returned(List<Claim> claims, GateFault fault) {
        next();
        claims.forEach(claim -> claim.judgement().completeExceptionally(fault));
    }

    private void next() {
        synchronized (this) {
            onItsWay = false;
        }
        send();
    }

    /** A server that answers with an error has not written; a call without an answer may have let claims in. */
    private GateFault fault(@Nullable Throwable failure, GateConnection.Live live) {
        metrics.failedCall();
        if (failure instanceof RedisCommandExecutionException error) {
            if (error instanceof RedisNoScriptException || error instanceof RedisReadOnlyException) {
                connection.abandon(live);
            }
            return new GateFault(Reason.RECOVERING, "Redis refused: " + error.getMessage());
        }
        connection.abandon(live);
        return new GateFault(Reason.UNCONFIRMED, "no answer from Redis: " + failure);
    }
}
