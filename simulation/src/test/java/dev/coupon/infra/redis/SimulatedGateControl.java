package dev.coupon.infra.redis;

import static dev.coupon.infra.redis.SimulatedGate.texts;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.GateControl;
import dev.coupon.domain.issue.GateLook;
import dev.coupon.domain.issue.GateOpener;
import dev.coupon.domain.issue.GateState;
import dev.coupon.domain.issue.GateTerms;
import dev.coupon.domain.issue.StoredClaimListener;
import dev.coupon.simulation.RedisLink;
import dev.coupon.simulation.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** {@link RedisGateControl} and {@link StoredClaimsInGate} over a simulated connection: the same commands and scripts. */
public final class SimulatedGateControl implements GateControl, GateOpener, GateTerms, StoredClaimListener {

    private final RedisLink link;

    public SimulatedGateControl(RedisLink link) {
        this.link = link;
    }

    @Override
    public GateLook look(UUID couponId, long epoch) {
        String server = link.server();
        return link.ask(redis -> new GateLook(state(redis, server, couponId, epoch), termsVersion(redis, couponId)));
    }

    /** The version of the terms that a server goes by. */
    public static long termsVersion(RedisServer redis, UUID couponId) {
        Object version =
                ((List<?>) redis.call("HMGET", text(GateKeys.of(couponId).gate()), "termsVersion")).get(0);
        return version == null ? 0 : Long.parseLong((String) version);
    }

    @Override
    public void put(Coupon coupon) {
        put(coupon, "");
    }

    @Override
    public void replace(Coupon coupon, long wrongVersion) {
        put(coupon, Long.toString(wrongVersion));
    }

    private void put(Coupon coupon, String wrongVersion) {
        List<String> arguments = List.of(
                Long.toString(coupon.epoch()),
                link.server(),
                Long.toString(coupon.termsVersion()),
                Integer.toString(coupon.entryLimit()),
                coupon.disabled() ? "1" : "0",
                wrongVersion);
        link.ask(redis ->
                redis.eval(Scripts.TERMS, texts(GateKeys.of(coupon.id()).gate()), arguments));
    }

    /** How the gate on a server stands to an epoch. */
    public static GateState state(RedisServer redis, String server, UUID couponId, long epoch) {
        List<?> gate = (List<?>) redis.call("HMGET", text(GateKeys.of(couponId).gate()), "epoch", "server");
        if (gate.get(1) == null) {
            return GateState.MISSING;
        }
        if (!Objects.equals(gate.get(1), server)) {
            return GateState.OTHER_SERVER;
        }
        return Long.toString(epoch).equals(gate.get(0)) ? GateState.OPEN : GateState.OTHER_EPOCH;
    }

    @Override
    public void open(Coupon fresh) {
        open(fresh, fresh.epoch(), "");
    }

    @Override
    public void close(UUID couponId, long epoch) {
        String server = link.server();
        List<String> keys = texts(GateKeys.of(couponId).gate(), GateKeys.loading(couponId, epoch));
        link.ask(redis -> redis.eval(Scripts.CLOSE, keys, List.of(Long.toString(epoch), server)));
    }

    @Override
    public CompletionStage<?> load(UUID couponId, long epoch, List<UUID> entrants) {
        List<String> command = new ArrayList<>(List.of("SADD", text(GateKeys.loading(couponId, epoch))));
        entrants.forEach(user -> command.add(text(GateKeys.user(user))));
        return link.settled(link.send(redis -> redis.call(command.toArray(String[]::new))));
    }

    @Override
    public boolean open(Coupon coupon, long epoch) {
        return open(coupon, epoch, Long.toString(epoch));
    }

    private boolean open(Coupon coupon, long epoch, String closedFor) {
        byte[][] keys = Arrays.copyOf(GateKeys.of(coupon.id()).all(), 6);
        keys[5] = GateKeys.loading(coupon.id(), epoch);
        List<String> arguments = List.of(
                Long.toString(epoch),
                link.server(),
                Integer.toString(coupon.entryLimit()),
                Long.toString(JudgeCall.toMicros(coupon.issueStartAt())),
                Long.toString(JudgeCall.toMicros(coupon.issueEndAt())),
                coupon.disabled() ? "1" : "0",
                closedFor,
                Long.toString(coupon.termsVersion()));
        return (Long) link.ask(redis -> redis.eval(Scripts.OPEN, texts(keys), arguments))
                        .get(0)
                >= 0;
    }

    @Override
    public void forget(UUID couponId) {
        throw new UnsupportedOperationException("no coupon expires here");
    }

    @Override
    public List<AdmittedClaim> pending(UUID couponId, long epoch, Duration age) {
        return link.ask(redis -> {
            List<?> time = (List<?>) redis.call("TIME");
            long now = Long.parseLong((String) time.get(0)) * 1_000_000 + Long.parseLong((String) time.get(1));
            return allPending(redis, couponId, epoch).stream()
                    .filter(claim -> JudgeCall.toMicros(claim.issuedAt()) <= now - age.toNanos() / 1_000)
                    .toList();
        });
    }

    /** Whether a server holds a gate that it opened and that has nothing left. */
    public static boolean soldOut(RedisServer redis, UUID couponId) {
        GateKeys keys = GateKeys.of(couponId);
        List<?> gate = (List<?>) redis.call("HMGET", text(keys.gate()), "epoch", "server", "total");
        if (gate.get(0) == null || !redis.identity().equals(gate.get(1))) {
            return false;
        }
        String entries = (String) redis.call("GET", text(keys.entries()));
        return entries != null && Long.parseLong(entries) >= Long.parseLong((String) gate.get(2));
    }

    /** The pending claims that a server holds. */
    public static List<AdmittedClaim> allPending(RedisServer redis, UUID couponId, long epoch) {
        return redis.hash(text(GateKeys.of(couponId).pending())).entrySet().stream()
                .map(entry -> JudgeCall.pending(
                        entry.getValue().getBytes(ISO_8859_1),
                        couponId,
                        GateKeys.user(entry.getKey().getBytes(ISO_8859_1)),
                        epoch))
                .toList();
    }

    /** Whether a server has let the user in. */
    public static boolean knows(RedisServer redis, UUID couponId, UUID userId) {
        return redis.set(text(GateKeys.of(couponId).entrants())).contains(text(GateKeys.user(userId)));
    }

    /** Takes an unconfirmed claim back, which production never does. */
    public static void release(RedisServer redis, AdmittedClaim claim) {
        GateKeys keys = GateKeys.of(claim.couponId());
        String user = text(GateKeys.user(claim.userId()));
        redis.call("SREM", text(keys.entrants()), user);
        redis.call("HDEL", text(keys.pending()), user);
        redis.call("INCRBY", text(keys.entries()), "-1");
    }

    @Override
    public void stored(List<AdmittedClaim> claims) {
        Map<UUID, List<AdmittedClaim>> byCoupon =
                claims.stream().collect(Collectors.groupingBy(AdmittedClaim::couponId));
        byCoupon.forEach((couponId, stored) -> {
            GateKeys keys = GateKeys.of(couponId);
            byte[][] users =
                    stored.stream().map(claim -> GateKeys.user(claim.userId())).toArray(byte[][]::new);
            link.send(redis -> redis.eval(Scripts.STORED, texts(keys.pending(), keys.accepted()), texts(users)));
        });
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
