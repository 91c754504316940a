package dev.coupon.infra.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.coupon.domain.coupon.Coupon;
import dev.coupon.domain.issue.AdmittedClaim;
import dev.coupon.domain.issue.GateControl;
import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.issue.GateLook;
import dev.coupon.domain.issue.GateOpener;
import dev.coupon.domain.issue.GateState;
import dev.coupon.domain.issue.GateTerms;
import io.lettuce.core.MapScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.BufferUnderflowException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The gates' keys, as their keeper handles them. */
final class RedisGateControl implements GateControl, GateOpener, GateTerms {

    private static final byte[] EPOCH = ascii("epoch");
    private static final byte[] SERVER = ascii("server");
    private static final byte[] TERMS_VERSION = ascii("termsVersion");
    private static final byte[] NOTHING = new byte[0];
    private static final Duration LOADING_MAY_TAKE = Duration.ofHours(1);
    private static final int SCAN_COUNT = 1_000;

    private final GateConnection connection;

    RedisGateControl(GateConnection connection) {
        this.connection = connection;
    }

    @Override
    public GateLook look(UUID couponId, long epoch) {
        return look(connection, couponId, epoch);
    }

    static GateLook look(GateConnection connection, UUID couponId, long epoch) {
        return connection.ask(couponId, live -> {
            var gate = live.connection().sync().hmget(GateKeys.of(couponId).gate(), EPOCH, SERVER, TERMS_VERSION);
            GateState state =
                    state(gate.get(0).getValueOrElse(NOTHING), gate.get(1).getValueOrElse(NOTHING), epoch, live);
            byte[] version = gate.get(2).getValueOrElse(NOTHING);
            return new GateLook(state, version.length == 0 ? 0 : Long.parseLong(new String(version, US_ASCII)));
        });
    }

    private static GateState state(byte[] epoch, byte[] server, long askedEpoch, GateServer live) {
        if (server.length == 0) {
            return GateState.MISSING;
        }
        if (!Arrays.equals(server, live.identity())) {
            return GateState.OTHER_SERVER;
        }
        return Arrays.equals(epoch, JudgeCall.ascii(askedEpoch)) ? GateState.OPEN : GateState.OTHER_EPOCH;
    }

    @Override
    public void put(Coupon coupon) {
        put(coupon, NOTHING);
    }

    @Override
    public void replace(Coupon coupon, long wrongVersion) {
        put(coupon, JudgeCall.ascii(wrongVersion));
    }

    private void put(Coupon coupon, byte[] wrongVersion) {
        byte[][] keys = {GateKeys.of(coupon.id()).gate()};
        connection.ask(
                coupon.id(),
                live -> GateScript.TERMS
                        .call(
                                live.redis(),
                                keys,
                                JudgeCall.ascii(coupon.epoch()),
                                live.identity(),
                                JudgeCall.ascii(coupon.termsVersion()),
                                JudgeCall.ascii(coupon.entryLimit()),
                                disabled(coupon),
                                wrongVersion)
                        .toCompletableFuture()
                        .join());
    }

    private static byte[] disabled(Coupon coupon) {
        return ascii(coupon.disabled() ? "1" : "0");
    }

    @Override
    public void open(Coupon fresh) {
        open(fresh, fresh.epoch(), NOTHING);
    }

    @Override
    public void close(UUID couponId, long epoch) {
        byte[][] keys = {GateKeys.of(couponId).gate(), GateKeys.loading(couponId, epoch)};
        connection.ask(
                couponId,
                live -> GateScript.CLOSE
                        .call(live.redis(), keys, JudgeCall.ascii(epoch), live.identity())
                        .toCompletableFuture()
                        .join());
    }

    @Override
    public CompletionStage<?> load(UUID couponId, long epoch, List<UUID> entrants) {
        byte[][] members = entrants.stream().map(GateKeys::user).toArray(byte[][]::new);
        byte[] loading = GateKeys.loading(couponId, epoch);
        return connection.ask(couponId, live -> {
            var added = live.redis().sadd(loading, members);
            // Of a rebuild that was given up nothing stays.
            var bounded = live.redis().expire(loading, LOADING_MAY_TAKE);
            return added.thenCombine(bounded, (count, set) -> count).exceptionallyCompose(RedisGateControl::fault);
        });
    }

    private static <T> CompletionStage<T> fault(Throwable failure) {
        return CompletableFuture.failedFuture(
                new GateFault(GateFault.Reason.RECOVERING, "Redis did not answer: " + failure.getMessage()));
    }

    @Override
    public boolean open(Coupon coupon, long epoch) {
        return open(coupon, epoch, JudgeCall.ascii(epoch));
    }

    private boolean open(Coupon coupon, long epoch, byte[] closedFor) {
        byte[][] keys = Arrays.copyOf(GateKeys.of(coupon.id()).all(), 6);
        keys[5] = GateKeys.loading(coupon.id(), epoch);
        return connection.ask(coupon.id(), live -> {
            List<Object> reply = GateScript.OPEN
                    .call(
                            live.redis(),
                            keys,
                            JudgeCall.ascii(epoch),
                            live.identity(),
                            JudgeCall.ascii(coupon.entryLimit()),
                            JudgeCall.ascii(JudgeCall.toMicros(coupon.issueStartAt())),
                            JudgeCall.ascii(JudgeCall.toMicros(coupon.issueEndAt())),
                            disabled(coupon),
                            closedFor,
                            JudgeCall.ascii(coupon.termsVersion()))
                    .toCompletableFuture()
                    .join();
            return (Long) reply.get(0) >= 0;
        });
    }

    @Override
    public void forget(UUID couponId) {
        connection.ask(
                couponId,
                live -> live.connection().sync().unlink(GateKeys.of(couponId).all()));
    }

    @Override
    public List<AdmittedClaim> pending(UUID couponId, long epoch, Duration age) {
        byte[] pending = GateKeys.of(couponId).pending();
        return connection.ask(couponId, live -> {
            RedisCommands<byte[], byte[]> redis = live.connection().sync();
            long before = nowMicros(redis) - age.toNanos() / 1_000;
            List<AdmittedClaim> claims = new ArrayList<>();
            MapScanCursor<byte[], byte[]> page = redis.hscan(pending, ScanArgs.Builder.limit(SCAN_COUNT));
            while (true) {
                page.getMap()
                        .forEach((user, value) -> readable(user, value, couponId, epoch)
                                .filter(claim -> JudgeCall.toMicros(claim.issuedAt()) <= before)
                                .ifPresent(claims::add));
                if (page.isFinished()) {
                    return claims;
                }
                page = redis.hscan(pending, ScanCursor.of(page.getCursor()), ScanArgs.Builder.limit(SCAN_COUNT));
            }
        });
    }

    /** What no script wrote must not keep the others from being relayed; it stays, and the reconciler reports it. */
    private static Optional<AdmittedClaim> readable(byte[] user, byte[] value, UUID couponId, long epoch) {
        try {
            return Optional.of(JudgeCall.pending(value, couponId, GateKeys.user(user), epoch));
        } catch (GateFault | BufferUnderflowException unreadable) {
            return Optional.empty();
        }
    }

    private static long nowMicros(RedisCommands<byte[], byte[]> redis) {
        List<byte[]> time = redis.time();
        return Long.parseLong(new String(time.get(0), US_ASCII)) * 1_000_000
                + Long.parseLong(new String(time.get(1), US_ASCII));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
