package dev.coupon.infra.redis;

import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.GateFault.Reason;
import dev.coupon.domain.issue.Judgement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/**
 * Judges the claims of one coupon in groups. While a call is on its way, arriving claims gather; when it returns they go
 * together in the next. An idle judge sends at once, so nothing ever waits for a timer, and a busy one pays one round
 * trip for up to {@link GateProperties#maxBatch()} claims. Accepted claims are settled on the same ride. Thread-safe.
 */
final class GroupJudge {

    private record Claim(UUID userId, CompletableFuture<Judgement> judgement) {}

    private final UUID couponId;
    private final byte[][] keys;
    private final int slot;
    private final GateConnection connection;
    private final GateProperties properties;
    private final GateMetrics metrics;

    /** The epoch to ask under, read for every call. */
    private final LongSupplier epoch;

    /** Told when the gate answered that it is closed for the epoch asked under. */
    private final Runnable onClosed;

    /** Told when the gate answered SOLD_OUT to somebody. */
    private final Runnable onSoldOut;

    private final ArrayDeque<Claim> waiting = new ArrayDeque<>();
    private final ArrayDeque<UUID> settling = new ArrayDeque<>();
    private boolean onItsWay;

    GroupJudge(
            UUID couponId,
            GateConnection connection,
            GateProperties properties,
            GateMetrics metrics,
            LongSupplier epoch,
            Runnable onClosed,
            Runnable onSoldOut) {
        this.couponId = couponId;
        this.keys = GateKeys.of(couponId).all();
        this.slot = GateKeys.slot(couponId);
        this.connection = connection;
        this.properties = properties;
        this.metrics = metrics;
        this.epoch = epoch;
        this.onClosed = onClosed;
        this.onSoldOut = onSoldOut;
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

    /** Whether nothing waits, for an answer or to be sent. */
    synchronized boolean isIdle() {
        return !onItsWay && waiting.isEmpty() && settling.isEmpty();
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
        GateNode node;
        GateServer server;
        try {
            node = connection.node(slot);
            server = node.current();
        } catch (GateFault away) {
            returned(claims, away);
            return;
        }
        try {
            call(node, server, claims, settled);
        } catch (RuntimeException e) {
            failed(claims, node.fault(server, e));
        }
    }

    private void call(GateNode node, GateServer server, List<Claim> claims, List<UUID> settled) {
        long askedEpoch = epoch.getAsLong();
        List<UUID> users = claims.stream().map(Claim::userId).toList();
        metrics.batch(claims.size());
        byte[][] arguments =
                JudgeCall.arguments(askedEpoch, server.identity(), properties.maxPending(), users, settled);
        long begunNanos = System.nanoTime();
        GateScript.JUDGE.call(server.redis(), keys, arguments).whenComplete((reply, failure) -> {
            metrics.callEnded(begunNanos);
            if (reply == null) {
                failed(claims, node.fault(server, failure));
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
        if (JudgeCall.hasSoldOut(reply)) {
            onSoldOut.run();
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

    private void failed(List<Claim> claims, GateFault fault) {
        metrics.failedCall();
        returned(claims, fault);
    }
}
