package dev.coupon.infra.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.coupon.domain.issue.GateFault;
import dev.coupon.domain.stats.ClaimCounts;
import io.lettuce.core.MapScanCursor;
import io.lettuce.core.ScanCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The counts beside the gates' keys, which a rebuild of a gate leaves alone. */
final class RedisClaimCounts implements ClaimCounts {

    private final GateConnection connection;

    RedisClaimCounts(GateConnection connection) {
        this.connection = connection;
    }

    @Override
    public CompletionStage<?> tell(Told told) {
        UUID couponId = told.couponId();
        byte[][] keys = {GateKeys.outcomes(couponId), GateKeys.outcomesTold(couponId)};
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(ascii(told.source().toString()));
        arguments.add(JudgeCall.ascii(told.keep().toSeconds()));
        told.sinceItBegan().forEach((outcome, count) -> {
            arguments.add(ascii(outcome));
            arguments.add(JudgeCall.ascii(count));
        });
        try {
            GateNode node = connection.node(GateKeys.slot(couponId));
            GateServer asked = node.current();
            return GateScript.OUTCOMES
                    .call(asked.redis(), keys, arguments.toArray(byte[][]::new))
                    .exceptionallyCompose(failure -> CompletableFuture.failedFuture(fault(node, asked, failure)));
        } catch (RuntimeException away) {
            return CompletableFuture.failedFuture(fault(away));
        }
    }

    private static GateFault fault(GateNode node, GateServer asked, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        node.noteRefusal(asked, cause);
        return fault(cause);
    }

    private static GateFault fault(Throwable failure) {
        return failure instanceof GateFault fault
                ? fault
                : new GateFault(GateFault.Reason.RECOVERING, "Redis did not answer: " + failure.getMessage());
    }

    @Override
    public Map<String, Long> of(UUID couponId) {
        byte[] key = GateKeys.outcomes(couponId);
        return connection.ask(couponId, live -> {
            Map<String, Long> counts = new TreeMap<>();
            MapScanCursor<byte[], byte[]> page = live.connection().sync().hscan(key);
            while (true) {
                page.getMap()
                        .forEach((outcome, count) ->
                                counts.put(new String(outcome, US_ASCII), RemainingQuestion.number(count)));
                if (page.isFinished()) {
                    return counts;
                }
                page = live.connection().sync().hscan(key, ScanCursor.of(page.getCursor()));
            }
        });
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
