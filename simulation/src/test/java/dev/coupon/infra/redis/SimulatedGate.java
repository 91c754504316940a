package dev.coupon.infra.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.Epochs;
import dev.coupon.domain.issue.Gate;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.GateFault.Reason;
import dev.coupon.domain.issue.Judgement;
import dev.coupon.simulation.RedisLink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/**
 * {@link RedisGate}, {@link EpochBook} and {@link GroupJudge} without their threads and sockets: the same rules about
 * epochs, groups and faults, the real {@link JudgeCall} and the real script.
 */
public final class SimulatedGate implements Gate {

    /** Of sold-out coupons. */
    public enum Memory {
        NONE,
        AS_IN_PRODUCTION,
        WITHOUT_END
    }

    private record Claim(UUID userId, CompletableFuture<Judgement> judgement) {}

    private final class Coupon {
        final UUID id;
        final SimulatedMemory soldOut;
        final ArrayDeque<Claim> waiting = new ArrayDeque<>();
        final ArrayDeque<UUID> settling = new ArrayDeque<>();
        long epoch;
        boolean onItsWay;

        Coupon(UUID id) {
            this.id = id;
            this.soldOut = new SimulatedMemory(id, link, () -> epoch, nowNanos, memory);
        }

        void send() {
            if (onItsWay || waiting.isEmpty() && settling.isEmpty()) {
                return;
            }
            onItsWay = true;
            List<Claim> claims = take(waiting);
            List<UUID> settled = take(settling);
            try {
                call(claims, settled, link.server());
            } catch (GateFault away) {
                returned(claims, away);
            }
        }

        private void call(List<Claim> claims, List<UUID> settled, String server) {
            long asked = epoch;
            List<UUID> users = claims.stream().map(Claim::userId).toList();
            byte[][] arguments = JudgeCall.arguments(asked, server.getBytes(ISO_8859_1), maxPending, users, settled);
            link.send(redis -> redis.eval(script, texts(GateKeys.of(id).all()), texts(arguments)))
                    .whenComplete((reply, failure) -> {
                        if (reply == null) {
                            returned(claims, (GateFault) failure);
                        } else {
                            returned(claims, reply, asked);
                        }
                    });
        }

        private void returned(List<Claim> claims, List<Object> reply, long asked) {
            next();
            if (JudgeCall.hasSoldOut(reply)) {
                soldOut.noteSoldOut();
            }
            for (int i = 0; i < claims.size(); i++) {
                Claim claim = claims.get(i);
                try {
                    claim.judgement().complete(JudgeCall.judgement(reply, i, id, claim.userId(), asked));
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
            onItsWay = false;
            send();
        }
    }

    private static final int MAX_BATCH = 4;

    private final RedisLink link;
    private final String script;
    private final int maxPending;
    private final LongSupplier nowNanos;
    private final Memory memory;
    private final Map<UUID, Coupon> known = new HashMap<>();

    /** @param script of judging; the real one is {@link Scripts#JUDGE} */
    public SimulatedGate(RedisLink link, String script, int maxPending, LongSupplier nowNanos, Memory memory) {
        this.link = link;
        this.script = script;
        this.maxPending = maxPending;
        this.nowNanos = nowNanos;
        this.memory = memory;
    }

    /** What was read from the database; the newest counts. See {@link Epochs#current}. */
    public void read(Map<UUID, Long> epochs) {
        epochs.forEach((id, epoch) -> {
            Coupon coupon = known.computeIfAbsent(id, Coupon::new);
            coupon.epoch = Math.max(coupon.epoch, epoch);
        });
    }

    @Override
    public CompletionStage<Judgement> judge(UUID couponId, UUID userId) {
        Coupon coupon = known.get(couponId);
        if (coupon == null) {
            return CompletableFuture.failedFuture(new GateFault(Reason.RECOVERING, "no epoch read yet"));
        }
        if (coupon.soldOut.refuses(userId)) {
            return CompletableFuture.completedFuture(new Judgement.Refused(Judgement.Refusal.SOLD_OUT));
        }
        Claim claim = new Claim(userId, new CompletableFuture<>());
        coupon.waiting.add(claim);
        coupon.send();
        return claim.judgement();
    }

    /** To be called five times a second. */
    public void lookAtSoldOut() {
        known.values().forEach(coupon -> coupon.soldOut.look());
    }

    @Override
    public boolean settle(AdmittedClaim claim) {
        Coupon coupon = known.get(claim.couponId());
        if (coupon == null || coupon.epoch != claim.epoch()) {
            return false;
        }
        coupon.settling.add(claim.userId());
        coupon.send();
        return true;
    }

    private static <T> List<T> take(ArrayDeque<T> from) {
        List<T> taken = new ArrayList<>();
        while (taken.size() < MAX_BATCH && !from.isEmpty()) {
            taken.add(from.poll());
        }
        return taken;
    }

    static List<String> texts(byte[]... all) {
        return Arrays.stream(all).map(bytes -> new String(bytes, ISO_8859_1)).toList();
    }
}
